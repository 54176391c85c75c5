/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.recording.TrialCalls;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.ThrownText;
import dev.evaljunit.result.Judgement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** Calls judges on their stage, and takes what they throw for a missing score. */
record JudgeCalls(Duration limit, Stage stage) {

    /**
     * Call a judge.
     *
     * @param caller the name that its calls of models are recorded under
     */
    CompletableFuture<Judgement> judgement(
            NamedJudge judge, String caller, EvalCase evalCase, Answer answer, TrialCalls calls) {
        return stage.call(() -> judged(judge, caller, evalCase, answer, calls)).exceptionally(thrown -> {
            Throwable cause = TrialRunner.unwrap(thrown);
            TrialRunner.throwIfOver(name(judge), evalCase, cause);
            return cause instanceof TimeoutException
                    ? judge.unscored("the judge took longer than " + Durations.format(limit))
                    : threw(judge, cause);
        });
    }

    /** Catches the user's exceptions, so that none is mistaken for one of ours. */
    private static Judgement judged(
            NamedJudge judge, String caller, EvalCase evalCase, Answer answer, TrialCalls calls) {
        try {
            return calls.byJudge(caller, () -> judge.judge(evalCase, answer));
        } catch (Throwable thrown) {
            TrialRunner.throwIfJvmFailed(name(judge), evalCase, thrown);
            return threw(judge, thrown);
        }
    }

    private static String name(NamedJudge judge) {
        return "judge '" + judge.name() + "'";
    }

    private static Judgement threw(NamedJudge judge, Throwable thrown) {
        return judge.unscored("the judge threw " + ThrownText.of(thrown));
    }
}
