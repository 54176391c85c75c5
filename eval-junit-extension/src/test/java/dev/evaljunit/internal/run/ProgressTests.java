/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.internal.run.Evals.FINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTests {

    private static final EvalSpec FOUR = Evals.spec(4, 1, Limits.DEFAULT, FINE);

    private static List<CaseResult> results(Score score) {
        return Eval.of(Evals.cases(4))
                .agent(question -> "yes")
                .judge("judge", (evalCase, answer) -> score)
                .run()
                .cases();
    }

    @Test
    void printsWhenALineIsDue() {
        var now = new AtomicLong(1_000);
        List<String> lines = new ArrayList<>();
        EvalSpec spec = Evals.spec(4, 1, Limits.DEFAULT, FINE);
        Progress progress = Progress.of(RunPlan.of(spec), Duration.ofSeconds(5), lines::add, now::get);
        List<CaseResult> passed = results(Score.pass());
        List<CaseResult> failed = results(Score.fail(""));
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
    void leavesOutCasesThatNoJudgeAppliesTo() {
        var now = new AtomicLong();
        List<String> lines = new ArrayList<>();
        Progress progress = Progress.of(RunPlan.of(FOUR), Duration.ofNanos(1), lines::add, () -> now.addAndGet(10));
        EvalCase left = FOUR.dataset().cases().get(0);
        progress.caseFinished(CaseResult.of(
                left,
                List.of(TrialResult.answered(
                        1, Answer.of("?"), Duration.ZERO, List.of(Judgement.notApplicable("fine", 0.5))))));
        progress.caseFinished(results(Score.pass()).get(1));
        assertThat(lines.get(0)).doesNotContain("passed so far");
        assertThat(lines.get(1)).startsWith("eval numbers: 2 of 4 cases, 100.0 % passed so far");
    }

    @Test
    void neverCountsMorePassesThanCases() throws InterruptedException {
        var now = new AtomicLong();
        List<String> lines = new CopyOnWriteArrayList<>();
        EvalSpec spec = Evals.spec(400, 1, Evals.limits(8, 8), FINE);
        Progress progress = Progress.of(RunPlan.of(spec), Duration.ofNanos(1), lines::add, () -> now.addAndGet(10));
        Pipeline.run(RunPlan.of(spec), (evalCase, trial) -> "yes", progress);
        // Before the first case has ended, a line tells only what is at work.
        assertThat(lines)
                .filteredOn(line -> line.contains("passed so far"))
                .isNotEmpty()
                .allMatch(line -> line.contains(" 100.0 % passed so far"));
    }

    @Test
    void showsWhatIsInFlight() {
        List<String> lines = new ArrayList<>();
        var now = new AtomicLong();
        Progress progress =
                Progress.of(RunPlan.of(FOUR), Duration.ofNanos(1), lines::add, () -> now.getAndAdd(1_000_000_000));
        progress.runStarted(() -> new RunStatus("at least $0.12", 16, 1, 0));
        progress.caseFinished(results(Score.pass()).get(0));
        progress.runStarted(() -> new RunStatus("", 1, 9, 5));
        progress.caseFinished(results(Score.fail("")).get(1));
        progress.runStarted(() -> new RunStatus("", 0, 2, 2));
        progress.caseFinished(results(Score.fail("")).get(2));
        assertThat(lines)
                .containsExactly(
                        "eval numbers: 1 of 4 cases, 100.0 % passed so far, at least $0.12, 16 agents and 1 judge at work, about 3.00 s left",
                        "eval numbers: 2 of 4 cases, 50.0 % passed so far, 1 agent and 9 judges at work (5 waiting for quota), about 2.00 s left",
                        "eval numbers: 3 of 4 cases, 33.3 % passed so far, 2 judges at work (2 waiting for quota), about 1.00 s left");
    }

    @Test
    void printsEvenIfNoCaseEndsForLong() throws InterruptedException {
        var spoken = new CountDownLatch(2);
        List<String> lines = new CopyOnWriteArrayList<>();
        Progress progress = Progress.of(RunPlan.of(FOUR), Duration.ofMillis(1), line -> {
            lines.add(line);
            spoken.countDown();
        });
        Pipeline.run(
                RunPlan.of(FOUR),
                (evalCase, trial) -> {
                    spoken.await();
                    return "yes";
                },
                progress);
        assertThat(lines).startsWith("eval numbers: 0 of 4 cases, 4 agents at work");
    }
}
