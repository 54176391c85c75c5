/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.internal.history.FlakyCases.FlakyCase;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlakyCasesTests {

    /** {@return a run of which each case has passed where its id has a plus} */
    private static EvalRun run(String... outcomes) {
        EvalRun run = SampleRuns.refunds();
        return run.withCases(IntStream.range(0, outcomes.length)
                .mapToObj(i -> SampleRuns.result(
                        EvalCase.of("case-" + i, Map.of("n", i)),
                        IntStream.range(0, outcomes[i].length())
                                .mapToObj(trial -> trial(trial + 1, outcomes[i].charAt(trial)))
                                .toArray(TrialResult[]::new)))
                .toList());
    }

    private static TrialResult trial(int number, char outcome) {
        Score score = switch (outcome) {
            case '+' -> Score.pass();
            case '-' -> Score.fail("wrong");
            default -> Score.unscored("cannot say");
        };
        return SampleRuns.trial(number, Answer.of("x"), 5, List.of(Judgement.of("judge", 0.5, score)));
    }

    @Test
    void passSometimes() {
        assertThat(FlakyCases.of(List.of(run("+++", "+-+", "---", "+-?"), run("+++", "-++", "---", "?++"))))
                .as("the last one has too few scored trials")
                .containsExactly(new FlakyCase("case-1", 4, 6));
    }

    @Test
    void areInTheOrderOfTheirRates() {
        List<FlakyCase> flaky = FlakyCases.of(List.of(run("+++++-", "-----+", "++---+")));

        assertThat(flaky).extracting(FlakyCase::id).containsExactly("case-1", "case-2", "case-0");
        assertThat(FlakyCases.words(flaky))
                .isEqualTo("'case-1' passed 1 of 6 trials (17 %, likely 0 to 64 %),"
                        + " 'case-2' passed 3 of 6 trials (50 %, likely 12 to 88 %),"
                        + " 'case-0' passed 5 of 6 trials (83 %, likely 36 to 100 %)");
    }

    @Test
    void areCountedBeyondTheFirst() {
        String[] outcomes = IntStream.range(0, 7).mapToObj(i -> "+++++-").toArray(String[]::new);

        assertThat(FlakyCases.words(FlakyCases.of(List.of(run(outcomes))))).endsWith(" and 2 more");
        assertThat(FlakyCases.words(List.of())).isEmpty();
    }
}
