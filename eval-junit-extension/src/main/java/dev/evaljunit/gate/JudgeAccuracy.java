/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.stats.JudgeCorrection;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * How often a judge agreed with people on answers that both judged; these must not be answers of the run itself.
 *
 * @param passesFound how many of the answers that people passed the judge passed too, from 0 to {@code passes}
 * @param passes how many answers people passed, at least 1
 * @param failsFound how many of the answers that people failed the judge failed too, from 0 to {@code fails}
 * @param fails how many answers people failed, at least 1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record JudgeAccuracy(long passesFound, long passes, long failsFound, long fails) {

    /**
     * Count how often a judge of any kind agreed with people in a run on answers that they have labelled, such as one whose agent
     * returns these answers. Unscored answers are not counted.
     *
     * @param judge its name
     * @param people whether people passed the answer to a case
     * @throws IllegalArgumentException if people passed, or failed, none of the scored answers
     */
    public static JudgeAccuracy of(EvalRun run, String judge, Predicate<EvalCase> people) {
        long[] counts = new long[4];
        for (CaseResult result : run.cases()) {
            int passed = people.test(result.evalCase()) ? 0 : 2;
            result.trials().stream()
                    .flatMap(trial -> trial.judgement(judge).stream())
                    .map(Judgement::outcome)
                    .filter(outcome -> outcome == Outcome.PASS || outcome == Outcome.FAIL)
                    .forEach(outcome -> counts[passed + (outcome == Outcome.PASS ? 0 : 1)]++);
        }
        return new JudgeAccuracy(counts[0], counts[0] + counts[1], counts[3], counts[2] + counts[3]);
    }

    /**
     * Check the counts.
     *
     * @throws IllegalArgumentException if one is outside its range; the message names it
     */
    public JudgeAccuracy {
        new JudgeCorrection(passesFound, passes, failsFound, fails);
    }
}
