/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.Locale;
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
            return "no answer: " + oneLine(trial.error().message());
        }
        return trial.judgements().stream()
                .filter(judgement -> judgement.outcome() != Outcome.PASS)
                .map(CaseText::reason)
                .collect(Collectors.joining(", "));
    }

    private static String reason(Judgement judgement) {
        Score score = judgement.score();
        String number = score.value().isEmpty()
                ? "unscored"
                : String.format(Locale.ROOT, "%.2f, needs %.2f", score.value().getAsDouble(), judgement.threshold());
        String why = oneLine(score.reason());
        return judgement.judge() + " " + number + (why.isEmpty() ? "" : " (" + why + ")");
    }

    /** Reasons come from models and agents, so they may hold line breaks and terminal controls. */
    private static String oneLine(String text) {
        String clean = text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return clean.length() <= LONGEST_REASON ? clean : clean.substring(0, LONGEST_REASON) + "…";
    }
}
