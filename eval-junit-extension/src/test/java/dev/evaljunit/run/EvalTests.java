/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import static dev.evaljunit.run.Evals.FINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Outcome;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EvalTests {

    private static final Eval EVAL = Eval.of(Evals.cases(4)).agent(EvalCase::id).judge("fine", FINE);

    private static void refuses(Eval eval, String message) {
        assertThatThrownBy(eval::run).isInstanceOf(EvalException.class).hasMessage(message);
    }

    @Test
    void runsAllCases() {
        EvalRun run = EVAL.named("Numbers").trials(2, Reducer.ALL).run();
        assertThat(run.eval()).isEqualTo("Numbers");
        assertThat(run.dataset()).hasToString("numbers");
        assertThat(run.trials()).isEqualTo(2);
        assertThat(run.repeats().reducer()).isEqualTo(Reducer.ALL);
        assertThat(run.judges()).isEqualTo(Map.of("fine", Map.of("scorer", "lambda")));
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
    void saysWhatIsMissing() {
        refuses(
                Eval.of(Evals.cases(1)).judge("fine", FINE),
                "Eval 'numbers' cannot run. It must have an agent, found none. Add .agent(evalCase -> …).");
        refuses(
                Eval.of(Evals.cases(1)).agent(EvalCase::id),
                "Eval 'numbers' cannot run. It must have at least one judge, found none. Add a field such as @Judge final Scorer exact = Scorers.equalTo(\"expected.answer\"); in code, call .judge(…).");
        refuses(
                EVAL.judge("fine", FINE),
                "Eval 'numbers' cannot run. Judge name 'fine' must be unique, found twice. Rename one of them.");
    }

    @Test
    void refusesLimitsAtOnce() {
        assertThatThrownBy(() -> EVAL.trials(0))
                .isInstanceOf(EvalException.class)
                .hasMessage("Eval 'numbers' cannot run. Its trials must be at least 1, found 0.");
        assertThatThrownBy(() -> EVAL.concurrency(0)).isInstanceOf(EvalException.class);
        assertThatThrownBy(() -> EVAL.timeout(Duration.ZERO)).isInstanceOf(EvalException.class);
    }

    @Test
    void progressSpeaksWhenALineIsDue() {
        var now = new AtomicLong(1_000);
        List<String> lines = new ArrayList<>();
        EvalSpec spec = Evals.spec(4, 1, Limits.DEFAULT, FINE);
        Progress progress = Progress.of(RunPlan.of(spec), Duration.ofSeconds(5), lines::add, now::get);
        List<CaseResult> passed = EVAL.run().cases();
        List<CaseResult> failed =
                EVAL.judge("bad", (evalCase, answer) -> Score.fail("")).run().cases();
        now.addAndGet(Duration.ofSeconds(4).toNanos());
        progress.caseFinished(passed.get(0));
        assertThat(lines).isEmpty();
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        progress.caseFinished(failed.get(1));
        progress.caseFinished(passed.get(2));
        now.addAndGet(Duration.ofSeconds(134).toNanos());
        progress.caseFinished(passed.get(3));
        assertThat(lines)
                .containsExactly(
                        "eval numbers: 2 of 4 cases, 50.0 % passed so far, about 6.00 s left",
                        "eval numbers: 4 of 4 cases, 75.0 % passed so far, about 0 ms left");
    }

    @Test
    void progressNeverCountsMorePassesThanCases() throws InterruptedException {
        var now = new AtomicLong();
        List<String> lines = new CopyOnWriteArrayList<>();
        EvalSpec spec = Evals.spec(400, 1, Evals.limits(8, 8), FINE);
        Progress progress = Progress.of(RunPlan.of(spec), Duration.ofNanos(1), lines::add, () -> now.addAndGet(10));
        Pipeline.run(RunPlan.of(spec), (evalCase, trial) -> "yes", progress);
        assertThat(lines).isNotEmpty().allMatch(line -> line.contains(" 100.0 % passed so far"));
    }
}
