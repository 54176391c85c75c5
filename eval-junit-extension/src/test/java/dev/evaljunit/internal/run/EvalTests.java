/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.gate.Gates.latency;
import static dev.evaljunit.gate.Gates.passRate;
import static dev.evaljunit.internal.run.Evals.FINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Reducer;
import dev.evaljunit.Usage;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Verdict.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalTests {

    private static final Eval EVAL = Eval.of(Evals.cases(4)).agent(EvalCase::id).judge("fine", FINE);

    private static void refuses(Eval eval, String message) {
        refuses(eval::run, message);
    }

    private static void refuses(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(EvalException.class).hasMessage(message);
    }

    @Test
    void runsAllCases() {
        EvalRun run = EVAL.named("Numbers").trials(2, Reducer.ALL).run();
        assertThat(run.eval()).isEqualTo("Numbers");
        assertThat(run.dataset()).hasToString("numbers");
        assertThat(run.trials()).isEqualTo(2);
        assertThat(run.repeats().reducer()).isEqualTo(Reducer.ALL);
        assertThat(run.judges()).isEqualTo(Map.of("fine", Map.of("judge", "lambda")));
        assertThat(run.allTrials()).hasSize(8);
        assertThat(run.cases(Outcome.PASS)).hasSize(4);
        assertThat(run.took()).isPositive();
    }

    @Test
    void eachMethodReturnsAChangedCopy() {
        assertThat(EVAL.filter("id=c2").run().cases()).hasSize(1);
        assertThat(EVAL.trials(3).run().repeats().reducer()).isEqualTo(Reducer.MEAN);
        assertThat(EVAL.timeout(Duration.ofSeconds(9)).concurrency(2).run().cases())
                .hasSize(4);
        assertThat(EVAL.run().trials()).isEqualTo(1);
    }

    @Test
    void namesWhatIsMissing() {
        refuses(
                Eval.of(Evals.cases(1)).judge("fine", FINE),
                "Eval 'numbers' cannot run. It must have an agent, found none. Add .agent(evalCase -> …).");
        refuses(
                Eval.of(Evals.cases(1)).agent(EvalCase::id),
                "Eval 'numbers' cannot run. It must have at least one judge, found none. Add a field such as @EvalJudge final Judge exact = Judges.equalTo(\"expected.answer\"); in code, call .judge(…).");
        refuses(
                EVAL.judge("fine", FINE),
                "Eval 'numbers' cannot run. Judge name 'fine' must be unique, found twice. Rename one of them.");
    }

    @Test
    void refusesLimitsAtOnce() {
        assertThatThrownBy(() -> EVAL.trials(0))
                .isInstanceOf(EvalException.class)
                .hasMessage("Eval 'numbers' cannot run. trials must be at least 1, found 0.");
        assertThatThrownBy(() -> EVAL.concurrency(0)).isInstanceOf(EvalException.class);
        assertThatThrownBy(() -> EVAL.timeout(Duration.ZERO)).isInstanceOf(EvalException.class);
    }

    @Test
    void stopsOnceTheGatesThatItIsGivenAreDecided() {
        Gate half = passRate().atLeast(0.5);
        Gate most = passRate().atLeast(0.9);
        Eval eval =
                Eval.of(Evals.cases(60)).agent(EvalCase::id).judge("fine", FINE).concurrency(1);
        EvalRun run = eval.stopEarly(half).seed(7).run();
        assertThat(run.cases()).hasSizeLessThan(30);
        assertThat(run.completion().detail()).isEqualTo("every gate was decided (random order: eval.seed=7)");
        assertThat(Verdicts.of(half, run).status()).isEqualTo(Status.PASS);
        assertThat(Verdicts.of(most, run).status()).isEqualTo(Status.ERROR);
        EvalRun longer = eval.stopEarly(half, most).seed(7).run();
        assertThat(longer.cases()).hasSizeGreaterThan(run.cases().size());
        assertThat(Verdicts.of(half, longer).status()).isEqualTo(Status.PASS);
        assertThat(Verdicts.of(most, longer).status()).isEqualTo(Status.PASS);
    }

    @Test
    void runsAllCasesIfAGateNeedsThem() {
        EvalRun run = EVAL.stopEarly(latency().percentile(95).atMost(Duration.ofSeconds(2)))
                .run();
        assertThat(run.completion())
                .isEqualTo(Completion.complete(4).withNote("All cases run, since gate 'latency-p95' needs them."));
    }

    @Test
    void refusesAGateThatDoesNotFit() {
        refuses(
                EVAL.stopEarly(passRate().k(2).atLeast(0.5)),
                "Eval 'numbers' cannot run. Gate 'pass-rate-of-2': k needs Reducer.ANY (pass@k) or Reducer.ALL (pass^k), found Reducer.MEAN. Set the reducer of the eval, or remove k.");
    }

    @Test
    void keepsToABudget(@TempDir Path directory) throws IOException {
        Path prices = Files.writeString(
                directory.resolve("prices.json"), "{\"small-1\": {\"input\": 1000000, \"output\": 0}}");
        Eval eval = Eval.of(Evals.cases(60))
                .agent(question -> Answer.of("yes").withUsage(Usage.of(1, 9).withModel("small-1")))
                .judge("fine", FINE)
                .concurrency(1);
        assertThat(eval.budgetTokens(25).run().completion().detail())
                .isEqualTo("the budget of 25 tokens is spent (30 tokens)");
        assertThat(eval.prices(prices).budgetUsd(1.5).run().completion().detail())
                .isEqualTo("the budget of $1.50 is spent ($2.00)");
        EvalRun late = eval.agent(question -> {
                    Thread.sleep(20);
                    return "yes";
                })
                .deadline(Duration.ofMillis(100))
                .run();
        assertThat(late.completion())
                .isEqualTo(Completion.ended(End.DEADLINE, 60, "its time limit of 100 ms was reached"));
        assertThat(Verdicts.of(passRate().atLeast(0), late).status()).isEqualTo(Status.ERROR);
    }

    @Test
    void refusesABudgetThatLetsNothingRun() {
        refuses(
                () -> EVAL.budgetUsd(0),
                "Eval 'numbers' cannot run. Its budget in US dollars must be above 0, found 0.0.");
        refuses(
                () -> EVAL.budgetUsd(Double.NaN),
                "Eval 'numbers' cannot run. Its budget in US dollars must be above 0, found NaN.");
        refuses(
                () -> EVAL.budgetTokens(0),
                "Eval 'numbers' cannot run. Its budget in tokens must be above 0, found 0.");
        refuses(
                () -> EVAL.deadline(Duration.ZERO),
                "Eval 'numbers' cannot run. Its budget in time must be above 0, found 0 ms.");
    }
}
