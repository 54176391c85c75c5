/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import dev.evaljunit.internal.text.Rounded;
import dev.evaljunit.internal.text.SafeText;
import java.util.stream.Collectors;

/** Explains in one line why a case did not pass, for all surfaces. */
final class CaseText {

    private static final int LONGEST_REASON = 160;
    private static final int LONGEST_ADVICE = 240;

    private CaseText() {}

    /** {@return the reason of the first failed trial, else of the first unscored one; empty if all trials passed} */
    static String reason(CaseResult result) {
        if (result.isSkipped()) {
            return result.trials().stream()
                    .filter(trial -> trial.skipped().isPresent())
                    .findFirst()
                    .map(CaseText::reason)
                    .orElse("");
        }
        if (!result.isApplicable()) {
            return "no judge applies to it";
        }
        Outcome worst = result.count(Outcome.FAIL) > 0 ? Outcome.FAIL : Outcome.UNSCORED;
        return result.trials().stream()
                .filter(trial -> trial.outcome() == worst)
                .findFirst()
                .map(trial -> prefix(result, trial) + reason(trial))
                .orElse("");
    }

    private static String prefix(CaseResult result, TrialResult trial) {
        if (result.trials().size() == 1) {
            return "";
        }
        String ended = trial.outcome() == Outcome.FAIL ? "failed" : "unscored";
        return "%s of %s trials %s; trial %s: "
                .formatted(result.count(trial.outcome()), result.trials().size(), ended, trial.number());
    }

    private static String reason(TrialResult trial) {
        if (trial.skipped().isPresent()) {
            return "skipped: " + oneLine(trial.skipped().get());
        }
        return trial.error()
                .map(error -> "the agent gave no answer: " + oneLine(error.message()))
                .orElseGet(() -> judges(trial));
    }

    private static String judges(TrialResult trial) {
        return trial.judgements().stream()
                .filter(judgement -> judgement.applies() && judgement.outcome() != Outcome.PASS)
                .map(CaseText::reason)
                .collect(Collectors.joining("; "));
    }

    private static String reason(Judgement judgement) {
        String reason = judgement.score().reason();
        String why = withoutFullStop(
                judgement.score().isScored()
                        ? SafeText.line(reason, LONGEST_REASON)
                        : SafeText.lineWithAdvice(reason, LONGEST_ADVICE));
        String scored = judgement.score().value().isPresent()
                ? "%s %s below %s"
                        .formatted(
                                judgement.judge(),
                                Rounded.of(judgement.score().value().getAsDouble(), judgement.threshold(), 2),
                                Rounded.of(judgement.threshold(), judgement.threshold(), 2))
                : judgement.judge() + " unscored";
        return why.isEmpty() ? scored : scored + ": " + why;
    }

    /** Reasons are written by models and agents, so they may contain line breaks, terminal controls and secrets. */
    private static String oneLine(String text) {
        return withoutFullStop(SafeText.lineWithAdvice(text, LONGEST_REASON));
    }

    private static String withoutFullStop(String line) {
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
