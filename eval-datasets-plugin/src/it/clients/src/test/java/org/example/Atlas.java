package org.example;

import dev.evaljunit.EvalCase;

/** An agent that mistakes one capital, and says when it is asked. */
final class Atlas {

    private Atlas() {}

    static String capital(EvalCase question) {
        System.out.println("asked for " + question.id());
        return question.id().equals("australia")
                ? "Sydney"
                : question.find("expected.answer").orElseThrow().toString();
    }
}
