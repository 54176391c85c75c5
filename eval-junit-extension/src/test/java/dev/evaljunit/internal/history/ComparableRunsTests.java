/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComparableRunsTests {

    private static final RunRecord RECORD = KeptRuns.refunds();

    private static RunRecord recordOf(String question, String cohort) {
        return KeptRuns.kept(
                SampleRuns.run(
                        1,
                        List.of(SampleRuns.result(
                                SampleRuns.refund(1, question, cohort),
                                SampleRuns.answered(1, SampleRuns.grounded(0.9, "because"))))),
                KeptRuns.MAIN);
    }

    private static EvalCase only(ComparableRun run) {
        return run.run().cases().get(0).evalCase();
    }

    @Test
    void keepsWhatGatesCompareButNoTexts() {
        EvalRun run = SampleRuns.refunds();
        ComparableRun comparable = new ComparableRuns().of(RECORD, head -> {});

        assertThat(comparable.header()).isEqualTo(RECORD.header());
        assertThat(comparable.run().allTrials().map(TrialResult::outcome))
                .containsExactlyElementsOf(
                        run.allTrials().map(TrialResult::outcome).toList());
        assertThat(comparable.run().allTrials().map(TrialResult::latency))
                .containsExactlyElementsOf(
                        run.allTrials().map(TrialResult::latency).toList());
        assertThat(comparable
                        .run()
                        .allTrials()
                        .flatMap(trial -> trial.answer().flatMap(Answer::usage).stream())
                        .map(Usage::inputTokens))
                .containsExactlyElementsOf(run.allTrials()
                        .flatMap(trial -> trial.answer().flatMap(Answer::usage).stream())
                        .map(Usage::inputTokens)
                        .toList())
                .isNotEmpty();
        assertThat(comparable
                        .run()
                        .allTrials()
                        .flatMap(trial -> trial.answer().stream())
                        .map(Answer::text))
                .isNotEmpty()
                .containsOnly("");
        for (CaseResult result : run.cases()) {
            assertThat(comparable.contentSha256())
                    .containsEntry(result.evalCase().id(), CaseRecord.digest(result.evalCase()));
        }
    }

    @Test
    void hasTheCasesThatRunsHaveInCommonOnce() {
        var runs = new ComparableRuns();
        ComparableRun first = runs.of(recordOf("a", "consumer"), head -> {});
        ComparableRun other = runs.of(recordOf("another question", "consumer"), head -> {});
        ComparableRun moved = runs.of(recordOf("a", "enterprise_admin"), head -> {});

        assertThat(only(other)).isSameAs(only(first));
        assertThat(other.contentSha256()).isNotEqualTo(first.contentSha256());
        assertThat(only(moved)).isNotSameAs(only(first));
        assertThat(Objects.requireNonNull(only(moved).metadata().get("user_cohort")))
                .isEqualTo("enterprise_admin");
        assertThat(only(first).metadata()).containsEntry("user_cohort", "consumer");
    }

    @Test
    void refusesValuesOutsideTheirRange() {
        CaseRecord one = RECORD.cases().get(0);
        var trial = one.trials().get(0);
        var record = new RunRecord(
                RECORD.header(),
                List.of(one.withTrials(List.of(new CaseRecord.TrialRecord(
                        trial.trial(),
                        trial.outcome(),
                        Map.of(SampleRuns.GROUNDEDNESS, "high"),
                        trial.unscored(),
                        trial.notApplicable(),
                        trial.measurements(),
                        trial.latencyNs(),
                        trial.usage(),
                        trial.error(),
                        trial.skipped(),
                        trial.answer())))));

        assertThatThrownBy(() -> new ComparableRuns().of(record, head -> {}))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "Kept run '%s', case 'refund-0001': ", RECORD.header().id())
                .hasMessageEndingWith("Delete the run, or restore it from a copy.");
    }
}
