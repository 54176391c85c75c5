/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.AgentError;
import dev.evaljunit.CaseResult;
import dev.evaljunit.Judgement;
import dev.evaljunit.Outcome;
import dev.evaljunit.TrialResult;
import java.util.stream.Collectors;

/** Says in one sentence why a case did not pass. */
final class CaseReason {

    private CaseReason() {}

    /** {@return the reason of the first failed trial, else of the first unscored one; empty if all trials passed} */
    static String of(CaseResult result) {
        Outcome worst = result.count(Outcome.FAIL) > 0 ? Outcome.FAIL : Outcome.UNSCORED;
        return result.trials().stream()
                .filter(trial -> trial.outcome() == worst)
                .findFirst()
                .map(trial -> prefix(result, trial) + of(trial))
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

    private static String of(TrialResult trial) {
        AgentError error = trial.error();
        if (error != null) {
            return "the agent gave no answer: " + error.message();
        }
        return trial.judgements().stream()
                .filter(judgement -> judgement.outcome() != Outcome.PASS)
                .map(CaseReason::of)
                .collect(Collectors.joining("; "));
    }

    private static String of(Judgement judgement) {
        String reason = judgement.score().reason().strip().replaceAll("\\.$", "");
        String scored = judgement.score().value().isPresent()
                ? "%s %s below %s"
                        .formatted(
                                judgement.judge(),
                                Wording.score(judgement.score().value().getAsDouble()),
                                Wording.score(judgement.threshold()))
                : judgement.judge() + " unscored";
        return reason.isEmpty() ? scored : scored + ": " + reason;
    }
}
