/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Small values that several tests begin with. */
public final class Samples {

    private Samples() {}

    public static EvalCase refund() {
        return EvalCase.of("r1", Map.of("question", "Can I return shoes?"));
    }

    public static Judgement scored(String judge, double value, String reason) {
        return Judgement.of(judge, 0.7, Score.of(value, reason));
    }

    public static Judgement unscored(String judge, String reason) {
        return Judgement.of(judge, 0.7, Score.unscored(reason));
    }

    public static TrialResult answered(int number, Judgement... judgements) {
        return TrialResult.answered(number, Answer.of("yes"), Duration.ofMillis(5), List.of(judgements));
    }

    public static TrialResult crashed(int number, String message) {
        return TrialResult.failed(number, AgentError.of(message, ""), Duration.ofMillis(5));
    }

    public static TrialResult ended(int number, Outcome outcome) {
        return switch (outcome) {
            case PASS -> answered(number, scored("tone", 1, ""));
            case FAIL -> answered(number, scored("tone", 0, "rude"));
            case UNSCORED -> answered(number, unscored("tone", "busy"));
            case NOT_APPLICABLE -> answered(number, Judgement.notApplicable("tone", 0.7));
        };
    }

    public static CaseResult result(TrialResult... trials) {
        return CaseResult.of(refund(), List.of(trials));
    }
}
