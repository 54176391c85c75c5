/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EligibilityTests {

    private static final EvalRun RUN = run(0);

    /** {@return a run of five cases, some of which have no score} */
    private static EvalRun run(int unscored) {
        EvalRun refunds = SampleRuns.refunds();
        Map<Outcome, CaseResult> samples = refunds.cases().stream()
                .collect(Collectors.toMap(refunds::outcome, result -> result, (one, other) -> one));
        return refunds.withCases(IntStream.range(0, 5)
                .mapToObj(i -> samples.get(i < unscored ? Outcome.UNSCORED : i == 4 ? Outcome.FAIL : Outcome.PASS))
                .toList());
    }

    private static String obstacle(Eligibility eligibility) {
        return eligibility.obstacle(RUN, RUN).orElse("none");
    }

    /** {@return the obstacle of a run without cases in quarantine} */
    private static Optional<String> ofWhole(EvalRun run) {
        return Eligibility.WHOLE.obstacle(run, run);
    }

    private static String obstacle(Completion completion) {
        return ofWhole(RUN.withCompletion(completion)).orElse("none");
    }

    @Test
    void admitsACompleteRunWithFailures() {
        assertThat(RUN.cases()).extracting(RUN::outcome).contains(Outcome.FAIL);
        assertThat(ofWhole(RUN)).isEmpty();
    }

    @Test
    void refusesARunWhoseCasesHaveNoScore() {
        assertThat(ofWhole(run(2))).hasValue("2 of its 5 cases have no score");
    }

    @Test
    void admitsARunWhoseCasesWithoutScoreAreInQuarantine() {
        EvalRun run = run(2);
        EvalRun counted = run.withCases(run.cases().subList(2, 5));

        assertThat(Eligibility.WHOLE.obstacle(run, counted)).isEmpty();
    }

    @Test
    void refusesARunWhoseAgentCouldNotBeReached() {
        EvalCase evalCase = RUN.cases().get(0).evalCase();
        EvalRun crashed = RUN.withCases(Collections.nCopies(
                20,
                SampleRuns.result(
                        evalCase,
                        TrialResult.failed(
                                1,
                                AgentError.of(
                                        "java.net.ConnectException: Connection refused",
                                        "java.net.ConnectException: Connection refused\n\tat Agent.ask(Agent.java:1)"),
                                Duration.ofMillis(5)))));

        assertThat(ofWhole(crashed.withCompletion(Completion.complete(20))))
                .hasValue("nearly all of its trials crashed in the same way");
    }

    @Test
    void admitsARunThatWasResumedWithTheSameAgent() {
        assertThat(obstacle(Completion.complete(5)
                        .withKept(new Completion.Kept(3, Instant.EPOCH, Duration.ofMinutes(1), List.of()))))
                .isEqualTo("none");
    }

    @Test
    void refusesARunOfTwoAgents() {
        assertThat(obstacle(Completion.complete(5)
                        .withKept(new Completion.Kept(
                                3, Instant.EPOCH, Duration.ofMinutes(1), List.of("'target/classes' has changed")))))
                .isEqualTo("the agent changed while it ran: 'target/classes' has changed");
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void refusesEachEndButACompleteOne(End end) {
        var kept = EnumSet.of(End.COMPLETE);
        assertThat(obstacle(Completion.ended(end, 5, "")).equals("none")).isEqualTo(kept.contains(end));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DECIDED   | 9 | every gate was decided  | it was stopped early because every gate was decided",
                "BUDGET    | 9 | its budget of 1 $ was spent | its budget was spent: 5 of 9 cases ran",
                "SHARD     | 9 | only shard 1/2 was requested | it is one shard, which must be merged with the others first",
                "SKIPPED   | 9 | -                       | every case was skipped",
                "CANCELLED | 9 | it was cancelled        | 5 of 9 cases ran because it was cancelled",
                "COMPLETE  | 9 | -                       | 5 of 9 cases ran because -"
            })
    void namesWhyARunIsNotWhole(End end, int planned, String detail, String obstacle) {
        assertThat(obstacle(Completion.ended(end, planned, detail))).isEqualTo(obstacle);
    }

    @Test
    void refusesARunWithoutCases() {
        EvalRun empty = RUN.withCases(List.of()).withCompletion(Completion.complete(0));
        assertThat(ofWhole(empty)).hasValue("0 of 0 cases ran");
    }

    @Test
    void refusesARunOfWhichFailuresRanAgain() {
        assertThat(obstacle(Completion.complete(5).withRerunFailed(2)))
                .isEqualTo("2 failed trials ran again (eval.rerun)");
    }

    @Test
    void refusesWhatIsNoMeasurementOfTheWholeEval() {
        assertThat(obstacle(new Eligibility(true, false, List.of()))).isEqualTo("only some of its cases were selected");
        assertThat(obstacle(new Eligibility(false, true, List.of())))
                .isEqualTo("its judges looked at corrupted answers (eval.mutate)");
        assertThat(obstacle(new Eligibility(false, false, List.of("groundedness p10"))))
                .isEqualTo("it could not be measured: gate 'groundedness p10' is an error");
    }
}
