/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static dev.evaljunit.gate.Gates.cost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.Answer;
import dev.evaljunit.CostGate;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalTest;
import dev.evaljunit.PassRate;
import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.Statistic;
import dev.evaljunit.TokenGate;
import dev.evaljunit.Usage;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.GatePlan;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The snippets of docs/how-to/choose-a-gate.md. */
class ChooseAGateTests {

    // tag::policies[]
    /** Blocks a pull request only if the run proves that the agent misses the floor. */
    @PassRate(atLeast = 0.92, policy = Policy.LENIENT)
    @Retention(RetentionPolicy.RUNTIME)
    @interface PullRequestGate {}

    /** A release must prove that the agent is good enough, for each cohort of users as well. */
    @PassRate(atLeast = 0.90, policy = Policy.STRICT)
    @PassRate(atLeast = 0.85, policy = Policy.STRICT, by = "user_cohort", minSupport = 50)
    @ScoreGate(judge = "groundedness", percentile = 10, atLeast = 0.70)
    @Retention(RetentionPolicy.RUNTIME)
    @interface ReleaseGate {}
    // end::policies[]

    // tag::budget[]
    /** Limits for a single answer and for the whole run. */
    @TokenGate(percentile = 95, atMost = 3_000)
    @CostGate(percentile = 95, atMostUsd = 0.02)
    @CostGate(of = Statistic.TOTAL, atMostUsd = 1.50)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Budget {}
    // end::budget[]

    static class Evals {

        // tag::pass-at-k[]
        @EvalTest(trials = 5, reducer = Reducer.ANY)
        @PassRate(atLeast = 0.95, k = 2)
        // end::pass-at-k[]
        String suggestsTwoAnswers(EvalCase question) {
            return question.id();
        }
    }

    private static List<String> names(AnnotatedElement annotated) {
        return GateAnnotations.of(annotated).stream().map(Gate::name).toList();
    }

    @Test
    void policiesFitTheBuild() {
        assertThat(names(PullRequestGate.class)).containsExactly("pass-rate");
        assertThat(names(ReleaseGate.class))
                .containsExactly("pass-rate", "pass-rate-by-user_cohort", "groundedness-p10");
    }

    @Test
    void budgetsAreOfOneAnswerAndOfTheRun() {
        assertThat(names(Budget.class)).containsExactly("tokens-p95", "cost-p95", "cost-total");
    }

    @Test
    void anyOfTwoTrialsIsEstimatedFromFive() throws Exception {
        var eval = Evals.class.getDeclaredMethod("suggestsTwoAnswers", EvalCase.class);
        var test = eval.getAnnotation(EvalTest.class);
        Gate gate = GateAnnotations.of(eval).get(0);
        gate.check(List.of(), Repeats.of(test.trials(), test.reducer()));
        assertThat(gate.name()).isEqualTo("pass-rate-of-2");
    }

    @Test
    void answersTellWhatTheyTook() {
        String text = "You have 30 days.";
        // tag::usage[]
        Answer answer = Answer.of(text).withUsage(Usage.of(1_200, 85).withUsd(0.0021));
        // end::usage[]
        var trial = TrialResult.answered(1, answer, Duration.ofMillis(5), List.of(Runs.judgement(1)));
        EvalRun run = Runs.of(Reducer.MEAN, List.of(Runs.result(1, List.of(trial))));
        assertThat(cost().total().atMost(1.5).decide(run).sentence())
                .isEqualTo(
                        "Eval 'RefundEvalTest.answers' costs $0.0021 in total, which stays within the limit of $1.5000.");
    }

    @Test
    void plansSayWhatAGateWillSee() {
        // tag::plan[]
        GatePlan plan = GatePlan.passRate(0.92);

        assertThat(plan.sees(66).orElseThrow()).isCloseTo(0.883, within(0.001));
        assertThat(plan.casesToSee(0.87)).hasValue(51);
        assertThat(plan.withPolicy(Policy.LENIENT).casesToSee(0.87)).hasValue(255);
        assertThat(plan.withPolicy(Policy.STRICT).casesToSee(0.97)).hasValue(162);
        assertThat(plan.withPolicy(Policy.STRICT).casesWithoutFailure()).hasValue(36);
        // end::plan[]
    }
}
