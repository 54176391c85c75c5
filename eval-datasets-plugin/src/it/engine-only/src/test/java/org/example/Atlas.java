package org.example;

import dev.evaljunit.EvalCase;

/** An agent that mistakes one capital. */
final class Atlas {

    private Atlas() {}

    static String capital(EvalCase question) {
        return question.id().equals("australia")
                ? "Sydney"
                : question.find("expected.answer").orElseThrow().toString();
    }
}
