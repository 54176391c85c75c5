/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.gate.Gates.passRate;
import static dev.evaljunit.internal.run.Evals.FINE;
import static dev.evaljunit.internal.run.Evals.limits;
import static dev.evaljunit.internal.run.Evals.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.Usage;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.internal.model.PriceTable;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EarlyDecision;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a run ends before its last case, and what is reported. */
@Timeout(20)
@Tag("slow")
class PipelineEndTests {

    private static final TrialBody TEN_TOKENS = (evalCase, trial) -> tenTokens();
    private static final Gate HALF = passRate().atLeast(0.5);

    private static Answer tenTokens() {
        return Answer.of("yes").withUsage(Usage.of(6, 4));
    }

    private static Budget tokens(long tokens) {
        return new Budget(OptionalDouble.empty(), OptionalLong.of(tokens), Optional.empty(), PriceTable.EMPTY);
    }

    private static Budget time(Duration time) {
        return new Budget(OptionalDouble.empty(), OptionalLong.empty(), Optional.of(time), PriceTable.EMPTY);
    }

    private static RunPlan plan(int cases) {
        return RunPlan.of(spec(cases, 1, limits(1, 1), FINE));
    }

    private static RunPlan early(int cases, Judge judge, Gate... gates) {
        return RunPlan.of(spec(cases, 1, limits(1, 1), judge)).stopping(Stop.EARLY, List.of(gates), 7);
    }

    /** What an earlier launch has finished: cases from c1 on, each of which took ten tokens. */
    private static KeptTrials kept(int cases, Score score) {
        return new KeptTrials(
                IntStream.rangeClosed(1, cases)
                        .boxed()
                        .collect(Collectors.toMap(
                                i -> "c" + i,
                                i -> List.of(TrialResult.answered(
                                        1, tenTokens(), Duration.ZERO, List.of(Judgement.of("fine", 0.5, score)))))),
                Map.of(),
                Instant.EPOCH,
                List.of(),
                0,
                0);
    }

    /** Records the events of cases. */
    private static class Heard implements RunListener {

        final List<String> events = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void caseStarted(EvalCase evalCase) {
            events.add("start " + evalCase.id());
        }

        @Override
        public void trialFinished(EvalCase evalCase, TrialResult trial) {
            events.add("trial " + evalCase.id());
        }

        @Override
        public void caseFinished(CaseResult result) {
            events.add("end " + result.evalCase().id());
        }

        @Override
        public void caseNotRun(EvalCase evalCase, String reason) {
            events.add("not " + evalCase.id() + ": " + reason);
        }

        List<String> of(String event) {
            return events.stream().filter(each -> each.startsWith(event + " ")).toList();
        }
    }

    private static List<String> ids(EvalRun run) {
        return run.cases().stream().map(result -> result.evalCase().id()).toList();
    }

    @Test
    void endsWhenItsBudgetIsSpent() throws InterruptedException {
        var heard = new Heard();
        EvalRun run = Pipeline.run(plan(20).within(tokens(25)), TEN_TOKENS, heard);
        String reason = "the budget of 25 tokens is spent (30 tokens)";
        assertThat(run.completion()).isEqualTo(Completion.ended(End.BUDGET, 20, reason));
        assertThat(ids(run)).startsWith("c1", "c2", "c3").hasSizeLessThan(7);
        assertThat(heard.of("not")).hasSize(20 - run.cases().size()).allMatch(line -> line.endsWith(": " + reason));
    }

    @Test
    void callsNoAgentIfAnEarlierLaunchHasSpentTheBudgetAndShowsWhatThatFinished() throws InterruptedException {
        var heard = new Heard();
        var asked = new AtomicInteger();
        RunPlan plan = plan(5).within(tokens(25)).keeping(kept(3, Score.pass()));
        EvalRun run = Pipeline.run(plan, (evalCase, trial) -> asked.incrementAndGet(), heard);
        assertThat(asked).hasValue(0);
        assertThat(ids(run)).containsExactly("c1", "c2", "c3");
        assertThat(run.completion().end()).isEqualTo(End.BUDGET);
        assertThat(heard.events)
                .containsExactly(
                        "start c1",
                        "end c1",
                        "start c2",
                        "end c2",
                        "start c3",
                        "end c3",
                        "not c4: the budget of 25 tokens is spent (30 tokens)",
                        "not c5: the budget of 25 tokens is spent (30 tokens)");
    }

    @Test
    void isCompleteIfTheLastCaseSpendsTheBudget() throws InterruptedException {
        assertThat(Pipeline.run(plan(3).within(tokens(30)), TEN_TOKENS, new Heard())
                        .completion())
                .isEqualTo(Completion.complete(3));
        RunPlan finished = plan(3).within(tokens(5)).keeping(kept(3, Score.pass()));
        assertThat(Pipeline.run(finished, TEN_TOKENS, new Heard()).completion().end())
                .isEqualTo(End.COMPLETE);
    }

    @Test
    void statesThatABudgetWasNotWatched() throws InterruptedException {
        EvalRun run = Pipeline.run(plan(3).within(tokens(5)), (evalCase, trial) -> "yes", new Heard());
        assertThat(run.completion())
                .isEqualTo(Completion.complete(3)
                        .withNote("3 of 3 calls reported no usage, so the budget of 5 tokens does not include them."));
    }

    @Test
    void runsOnlyTheTrialsThatNoEarlierLaunchHasFinished() throws InterruptedException {
        var heard = new Heard();
        RunPlan plan = RunPlan.of(spec(2, 2, limits(1, 1), FINE)).keeping(kept(2, Score.pass()));
        EvalRun run = Pipeline.run(plan, (evalCase, trial) -> "trial " + trial.number(), heard);
        assertThat(Evals.lines(run)).containsExactly("c1/1 yes", "c1/2 trial 2", "c2/1 yes", "c2/2 trial 2");
        assertThat(heard.of("trial")).containsExactly("trial c1", "trial c2");
        assertThat(heard.of("start")).containsExactly("start c1", "start c2");
    }

    @Test
    void endsWhenItsTimeIsOverThoughTheLastCaseIsUnderWay() throws InterruptedException {
        var heard = new Heard();
        RunPlan plan = plan(3).within(time(Duration.ofSeconds(3)));
        EvalRun run = Pipeline.run(
                plan,
                (evalCase, trial) -> {
                    if (evalCase.id().equals("c3")) {
                        Thread.sleep(Evals.LONG.toMillis());
                    }
                    return "yes";
                },
                heard);
        assertThat(run.completion())
                .isEqualTo(Completion.ended(End.DEADLINE, 3, "its time limit of 3.00 s was reached"));
        assertThat(ids(run)).containsExactly("c1", "c2");
        assertThat(heard.of("not")).containsExactly("not c3: its time limit of 3.00 s was reached");
        assertThat(heard.of("end")).containsExactly("end c1", "end c2");
    }

    @Test
    void isCompleteThoughItsTimeIsOverAfterTheLastCase() throws InterruptedException {
        RunPlan plan = plan(1).within(time(Duration.ofSeconds(1)));
        EvalRun run = Pipeline.run(plan, (evalCase, trial) -> "yes", new Heard() {
            @Override
            public void caseFinished(CaseResult result) {
                try {
                    Thread.sleep(1_200);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        assertThat(run.completion()).isEqualTo(Completion.complete(1));
    }

    @Test
    void callsNoAgentIfItIsCancelledBeforeTheFirstCase() throws InterruptedException {
        var heard = new Heard();
        var asked = new AtomicInteger();
        EvalRun run = Pipeline.run(plan(3), (evalCase, trial) -> asked.incrementAndGet(), heard, () -> true);
        assertThat(asked).hasValue(0);
        assertThat(run.cases()).isEmpty();
        assertThat(run.completion()).isEqualTo(Completion.ended(End.CANCELLED, 3, "it was cancelled"));
        assertThat(heard.events)
                .containsExactly("not c1: it was cancelled", "not c2: it was cancelled", "not c3: it was cancelled");
    }

    @Test
    void interruptsWhatIsUnderWayWhenItIsCancelled() throws InterruptedException {
        var cancelled = new AtomicBoolean();
        var interrupted = new CountDownLatch(1);
        EvalRun run = Pipeline.run(
                plan(9),
                (evalCase, trial) -> {
                    cancelled.set(true);
                    try {
                        Thread.sleep(Evals.LONG.toMillis());
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return "late";
                },
                new Heard(),
                cancelled::get);
        interrupted.await();
        assertThat(run.cases()).isEmpty();
        assertThat(run.completion().end()).isEqualTo(End.CANCELLED);
    }

    @Test
    void neverReportsACaseAsNotRunWhileItIsCounted() throws InterruptedException {
        var cancelled = new AtomicBoolean();
        var heard = new Heard() {
            @Override
            public void trialFinished(EvalCase evalCase, TrialResult trial) {
                cancelled.set(true);
                try {
                    Thread.sleep(300); // while the pipeline notices
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        EvalRun run = Pipeline.run(plan(9), (evalCase, trial) -> "yes", heard, cancelled::get);
        assertThat(ids(run)).containsExactly("c1");
        assertThat(heard.of("end")).containsExactly("end c1");
        assertThat(heard.of("not")).hasSize(8).noneMatch(line -> line.startsWith("not c1:"));
    }

    @Test
    void doesNotTakeACancellationThatUserCodeThrowsForItsOwn() throws InterruptedException {
        Judge cancelled = (evalCase, answer) -> {
            throw new CancellationException("my future");
        };
        EvalRun run =
                Pipeline.run(RunPlan.of(spec(1, 1, limits(1, 1), cancelled)), (evalCase, trial) -> "yes", new Heard());
        assertThat(run.cases().get(0).reason())
                .isEqualTo("fine unscored: the judge threw java.util.concurrent.CancellationException: my future");
        EvalRun crashed = Pipeline.run(
                plan(1),
                (evalCase, trial) -> {
                    throw new CancellationException("my future");
                },
                new Heard());
        assertThat(crashed.cases().get(0).reason())
                .isEqualTo("the agent gave no answer: java.util.concurrent.CancellationException: my future");
    }

    @Test
    void isNotCompleteWithoutACaseWhoseListenerThrewACancellation() {
        RunListener cancelling = new RunListener() {
            @Override
            public void caseFinished(CaseResult result) {
                throw new CancellationException("of a listener");
            }
        };
        assertThatThrownBy(() -> Pipeline.run(plan(1), (evalCase, trial) -> "yes", cancelling))
                .isInstanceOf(CancellationException.class)
                .hasMessage("of a listener");
    }

    @Test
    void endsWhenItsGatesAreDecided() throws InterruptedException {
        var heard = new Heard();
        EvalRun run = Pipeline.run(early(40, FINE, HALF), (evalCase, trial) -> "yes", heard);
        Completion completion = run.completion();
        assertThat(completion.end()).isEqualTo(End.DECIDED);
        assertThat(completion.detail()).isEqualTo("every gate was decided (random order: eval.seed=7)");
        EarlyDecision decision = completion.decision(HALF.toString()).orElseThrow();
        assertThat(decision.status()).isEqualTo(Status.PASS);
        assertThat(decision.used()).isEqualTo(decision.passed());
        assertThat(run.cases()).hasSize((int) decision.used());
        assertThat(heard.of("not")).hasSize(40 - heard.of("end").size());
        assertThat(Verdicts.of(HALF, run).status()).isEqualTo(Status.PASS);
    }

    @Test
    void isCompleteIfTheLastCaseDecidesIt() throws InterruptedException {
        Gate allOf = passRate().atLeast(1);
        EvalRun run = Pipeline.run(early(5, FINE, allOf), (evalCase, trial) -> "yes", new Heard());
        assertThat(run.completion()).isEqualTo(Completion.complete(5));
        assertThat(Verdicts.of(allOf, run).sentence())
                .isEqualTo("Eval 'numbers' passed 5 of 5 cases (100.0 %), which reaches the floor of 100.0 %.");
    }

    @Test
    void callsNoAgentIfTheFirstCasesOfItsOrderAreKnownAndDecideIt() throws InterruptedException {
        var asked = new AtomicInteger();
        RunPlan plan = early(10, FINE, HALF);
        Map<String, List<TrialResult>> known =
                new HashMap<>(kept(10, Score.pass()).byCase());
        known.keySet()
                .retainAll(plan.order().stream().limit(5).map(EvalCase::id).toList());
        EvalRun run = Pipeline.run(
                plan.keeping(new KeptTrials(known, Map.of(), Instant.EPOCH, List.of(), 0, 0)),
                (evalCase, trial) -> asked.incrementAndGet(),
                new Heard());
        assertThat(asked).hasValue(0);
        assertThat(run.completion().decision(HALF.toString()))
                .hasValue(EarlyDecision.of(Status.PASS, 5)
                        .withPassed(5)
                        .withBounds(5, 10)
                        .withRisk(0.01));
    }

    @Test
    void runsAtLeastOneCaseThoughItsGateAsksForNothing() throws InterruptedException {
        Gate anything = passRate().atLeast(0);
        EvalRun run = Pipeline.run(early(30, FINE, anything), (evalCase, trial) -> "yes", new Heard());
        assertThat(run.completion().decision(anything.toString()).orElseThrow().used())
                .isEqualTo(1);
        assertThat(run.cases()).isNotEmpty();
    }

    @Test
    void decidesByCasesForAnyNumberOfTrials() throws InterruptedException {
        var spec = new EvalSpec(
                "numbers",
                Evals.cases(30),
                List.of(new NamedJudge(
                        "second",
                        (evalCase, answer) -> Score.passIf(answer.text().equals("2"), ""))),
                Repeats.of(2, Reducer.ANY),
                limits(1, 1));
        RunPlan plan = RunPlan.of(spec).stopping(Stop.EARLY, List.of(HALF), 7);
        EvalRun run = Pipeline.run(plan, (evalCase, trial) -> "" + trial.number(), new Heard());
        assertThat(run.completion().end()).isEqualTo(End.DECIDED);
        assertThat(run.completion().decision(HALF.toString()).orElseThrow().status())
                .isEqualTo(Status.PASS);
        assertThat(run.cases()).allMatch(result -> result.trials().size() == 2);
    }

    @Test
    void endsOnceTooLittleCanBeScoredForAnyOtherOutcomes() throws InterruptedException {
        Judge busy = (evalCase, answer) -> Score.unscored("HTTP 503");
        for (Gate gate : List.of(HALF, passRate().atLeast(0.5).withPolicy(Policy.LENIENT))) {
            EvalRun run = Pipeline.run(early(60, busy, gate), (evalCase, trial) -> "yes", new Heard());
            assertThat(run.completion().decision(gate.toString()).orElseThrow())
                    .extracting(EarlyDecision::status, EarlyDecision::used)
                    .containsExactly(Status.ERROR, 2L);
            assertThat(run.cases()).hasSizeLessThan(10);
            assertThat(Verdicts.of(gate, run).status()).isEqualTo(Status.ERROR);
        }
    }

    @Test
    void endsWithWhatAListenerThrowsOfACaseThatHasNotRun() {
        var thrown = new IllegalStateException("disk full");
        RunListener listener = new RunListener() {
            @Override
            public void caseNotRun(EvalCase evalCase, String reason) {
                throw thrown;
            }
        };
        assertThatThrownBy(() -> Pipeline.run(plan(20).within(tokens(5)), TEN_TOKENS, listener))
                .isSameAs(thrown);
    }

    @Test
    void endsWithWhatAListenerThrowsWhileTheRunEnds() {
        var thrown = new IllegalStateException("disk full");
        RunListener listener = new RunListener() {
            @Override
            public void caseFinished(CaseResult result) {
                throw thrown;
            }
        };
        assertThatThrownBy(() -> Pipeline.run(early(20, FINE, passRate().atLeast(0)), TEN_TOKENS, listener))
                .isSameAs(thrown);
    }

    @Test
    void aShardDoesNotDecideForAllCases() throws InterruptedException {
        EvalRun run = Pipeline.run(plan(12).shard(new Shard(1, 3)), TEN_TOKENS, new Heard());
        assertThat(ids(run)).containsExactly("c2", "c7");
        assertThat(run.completion()).isEqualTo(Completion.ended(End.SHARD, 12, "only shard 1/3 was requested"));
    }

    @Test
    void anOpenRunStartsNothingOnceItHasEnded() {
        RunPlan plan = plan(3).within(tokens(5)).keeping(kept(1, Score.pass()));
        List<EvalCase> cases = Evals.cases(3).cases();
        try (OpenRun run = OpenRun.of(plan, new Heard())) {
            assertThat(run.start(cases.get(0), 1, TEN_TOKENS)).isCompleted();
            assertThat(run.start(cases.get(1), 1, TEN_TOKENS)).isCancelled();
            assertThat(run.endReason()).isEqualTo("the budget of 5 tokens is spent (10 tokens)");
        }
    }

    @Test
    void anOpenRunReportsForEveryCallThatItWasClosedBeforeItsJudgement() throws InterruptedException {
        var underWay = new CountDownLatch(1);
        RunPlan plan = plan(2);
        List<EvalCase> cases = plan.spec().dataset().cases();
        var run = OpenRun.of(plan, new Heard());
        var answered = run.start(cases.get(0), 1, (evalCase, trial) -> {
            underWay.countDown();
            try {
                Thread.sleep(Evals.LONG.toMillis());
            } catch (InterruptedException e) {
                return "what was known when the run was closed";
            }
            return "late";
        });
        var waiting = run.start(cases.get(1), 1, TEN_TOKENS);
        underWay.await();
        run.close();
        assertThat(answered).failsWithin(Evals.LONG).withThrowableThat().withMessageContaining("the run has ended");
        assertThat(waiting).failsWithin(Evals.LONG).withThrowableThat().withMessageContaining("the run has ended");
        assertThat(run.result().cases()).isEmpty();
    }

    @Test
    void anOpenRunNoticesThatItsTimeIsOver() throws InterruptedException {
        try (OpenRun run = OpenRun.of(plan(3).within(time(Duration.ofMillis(1))), new Heard())) {
            Thread.sleep(5);
            assertThat(run.isOpen()).isFalse();
            assertThat(run.endReason()).isEqualTo("its time limit of 1 ms was reached");
            assertThat(run.result().completion().end()).isEqualTo(End.DEADLINE);
        }
    }

    @Test
    void theFirstReasonIsKept() {
        try (OpenRun run = OpenRun.of(plan(3), new Heard())) {
            assertThat(run.endReason()).isEmpty();
            run.end(End.CANCELLED, "it was cancelled");
            run.end(End.BUDGET, "the money is gone");
            assertThat(run.result().completion()).isEqualTo(Completion.ended(End.CANCELLED, 3, "it was cancelled"));
        }
    }

    @Test
    void progressCountsTheCasesOfTheShard() throws InterruptedException {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        RunPlan plan = plan(12).shard(new Shard(1, 3));
        Pipeline.run(plan, TEN_TOKENS, Progress.of(plan, Duration.ofNanos(1), lines::add));
        assertThat(lines).last().asString().startsWith("eval numbers: 2 of 2 cases, 100.0 % passed so far, ");
    }

    @Test
    void earlierUnscoredTrialsAreToldToHaveRunAgain() throws InterruptedException {
        EvalRun run = Pipeline.run(
                plan(2).keeping(new KeptTrials(Map.of(), Map.of(), Instant.EPOCH, List.of(), 2, 0)),
                TEN_TOKENS,
                new Heard());
        assertThat(run.completion().rerun()).isEqualTo(2);
        assertThat(Verdicts.of(HALF, run).facts())
                .containsEntry("run again", "2 trials that had no score, or crashed in an outage, the first time");
    }
}
