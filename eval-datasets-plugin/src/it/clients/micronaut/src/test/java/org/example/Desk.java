package org.example;

import dev.evaljunit.EvalCase;
import jakarta.inject.Singleton;

/** An agent that Micronaut makes, and that mistakes one capital. */
@Singleton
public class Desk {

    String capital(EvalCase question) {
        return question.id().equals("australia")
                ? "Sydney"
                : question.find("expected.answer").orElseThrow().toString();
    }
}
