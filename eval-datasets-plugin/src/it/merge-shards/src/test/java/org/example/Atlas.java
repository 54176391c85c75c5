package org.example;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Trial;
import dev.evaljunit.Usage;
import java.util.Set;

/** An agent that now and then mistakes a capital, and crashes where it knows none. */
final class Atlas {

    private static final boolean IS_CARELESS = Boolean.getBoolean("atlas.careless");

    private Atlas() {}

    static Answer capital(EvalCase question, Trial trial) {
        if (question.id().equals("samoa") && trial.number() == 2) {
            throw new IllegalStateException("no map of Samoa");
        }
        String capital = question.find("expected.answer").orElseThrow().toString();
        return Answer.of(isMistaken(question) ? "It is not " + capital : capital)
                .withUsage(Usage.of(question.id().length(), capital.length()));
    }

    private static boolean isMistaken(EvalCase question) {
        return question.id().equals("australia")
                || (IS_CARELESS && Set.of("france", "nepal", "spain").contains(question.id()));
    }
}
