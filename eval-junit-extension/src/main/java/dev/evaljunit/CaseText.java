/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.text.OneLine;
import dev.evaljunit.internal.text.Rounded;
import java.util.stream.Collectors;

/** The one place that says in a line why a case did not pass. */
final class CaseText {

    private static final int LONGEST_REASON = 160;

    private CaseText() {}

    static String reason(CaseResult result) {
        return result.trials().stream()
                .filter(trial -> trial.outcome() != Outcome.PASS)
                .map(trial -> prefix(trial, result) + reason(trial))
                .collect(Collectors.joining("; "));
    }

    private static String prefix(TrialResult trial, CaseResult result) {
        return result.trials().size() == 1 ? "" : "trial " + trial.number() + ": ";
    }

    private static String reason(TrialResult trial) {
        if (trial.error() != null) {
            return "no answer: " + OneLine.of(trial.error().message(), LONGEST_REASON);
        }
        return trial.judgements().stream()
                .filter(judgement -> judgement.outcome() != Outcome.PASS)
                .map(CaseText::reason)
                .collect(Collectors.joining(", "));
    }

    private static String reason(Judgement judgement) {
        Score score = judgement.score();
        String number =
                score.value().isEmpty() ? "unscored" : number(score.value().getAsDouble(), judgement.threshold());
        String why = OneLine.of(score.reason(), LONGEST_REASON);
        return judgement.judge() + " " + number + (why.isEmpty() ? "" : " (" + why + ")");
    }

    private static String number(double value, double threshold) {
        return Rounded.of(value, threshold, 2) + ", needs " + Rounded.of(threshold, threshold, 2);
    }
}
