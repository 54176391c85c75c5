/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.internal.run.Evals.FINE;
import static dev.evaljunit.internal.run.Evals.eventually;
import static dev.evaljunit.internal.run.Evals.limits;
import static dev.evaljunit.internal.run.Evals.lines;
import static dev.evaljunit.internal.run.Evals.run;
import static dev.evaljunit.internal.run.Evals.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Agent;
import dev.evaljunit.Answer;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class PipelineTests {

    /** Counts how many calls go on at once. */
    private static final class Gauge {

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        void call() throws InterruptedException {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(2);
            now.decrementAndGet();
        }
    }

    @Test
    void neverCallsMoreAtOnceThanPermitted() throws InterruptedException {
        var agents = new Gauge();
        var judges = new Gauge();
        Judge judge = (evalCase, answer) -> {
            judges.call();
            return Score.pass();
        };
        run(spec(20, 3, limits(3, 2), judge), evalCase -> {
            agents.call();
            return "yes";
        });
        assertThat(agents.most.get()).isEqualTo(3);
        assertThat(judges.most.get()).isEqualTo(2);
    }

    @Test
    void doesNotRunFarAheadOfSlowJudges() throws Exception {
        var asked = new AtomicInteger();
        var release = new CountDownLatch(1);
        Judge slow = (evalCase, answer) -> {
            release.await();
            return Score.pass();
        };
        var result = new AtomicReference<EvalRun>();
        var runner = new Thread(() -> result.set(runUnchecked(spec(50, 1, limits(2, 3), slow), evalCase -> {
            asked.incrementAndGet();
            return "yes";
        })));
        runner.start();
        eventually(() -> asked.get() == 5); // the agents' 2 and the judges' 3
        Thread.sleep(30);
        assertThat(asked).hasValue(5);
        release.countDown();
        runner.join();
        assertThat(result.get())
                .extracting(EvalRun::cases)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(50);
    }

    private static EvalRun runUnchecked(EvalSpec spec, Agent agent) {
        try {
            return run(spec, agent);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keepsTheOrderOfTheDatasetUnderRandomDelays() throws InterruptedException {
        var random = new Random(7);
        Judge judge = (evalCase, answer) -> {
            Thread.sleep(random.nextInt(3));
            return Score.pass();
        };
        EvalRun run = run(spec(20, 2, limits(8, 8), judge), evalCase -> {
            Thread.sleep(random.nextInt(4));
            return evalCase.id();
        });
        assertThat(lines(run))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20)
                        .boxed()
                        .flatMap(i -> List.of("c" + i + "/1 c" + i, "c" + i + "/2 c" + i).stream())
                        .toList());
    }

    @Test
    void keepsJudgementsInTheOrderOfTheEval() throws InterruptedException {
        Judge late = (evalCase, answer) -> {
            Thread.sleep(3);
            return Score.pass();
        };
        EvalRun run = Eval.of(Evals.cases(3))
                .agent(evalCase -> "yes")
                .judge("late", late)
                .judge("early", FINE)
                .run();
        assertThat(run.allTrials())
                .allSatisfy(trial ->
                        assertThat(trial.judgements()).extracting("judge").containsExactly("late", "early"));
        assertThat(run.judges().keySet()).containsExactly("late", "early");
    }

    @Test
    void callsListenersInOrder() throws InterruptedException {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        RunListener listener = new RunListener() {
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
        };
        Pipeline.run(RunPlan.of(spec(5, 2, limits(4, 4), FINE)), (evalCase, trial) -> "yes", RunListener.all(listener));
        assertThat(events.stream().filter(it -> it.startsWith("start")))
                .containsExactly("start c1", "start c2", "start c3", "start c4", "start c5");
        assertThat(events.stream().filter(it -> it.endsWith("c3")))
                .containsExactly("start c3", "trial c3", "trial c3", "end c3");
    }

    private static RunListener throwingAt(String event, RuntimeException thrown) {
        return new RunListener() {
            @Override
            public void caseStarted(EvalCase evalCase) {
                throwAt("caseStarted");
            }

            @Override
            public void trialFinished(EvalCase evalCase, TrialResult trial) {
                throwAt("trialFinished");
            }

            @Override
            public void caseFinished(CaseResult result) {
                throwAt("caseFinished");
            }

            private void throwAt(String now) {
                if (event.equals(now)) {
                    throw thrown;
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"caseStarted", "trialFinished", "caseFinished"})
    void endsWithTheExceptionOfAListener(String event) {
        var thrown = new IllegalStateException("disk full", new IllegalArgumentException("cause"));
        var asked = new AtomicInteger();
        assertThatThrownBy(() -> Pipeline.run(
                        RunPlan.of(spec(100, 1, limits(2, 2), FINE)),
                        (evalCase, trial) -> asked.incrementAndGet(),
                        throwingAt(event, thrown)))
                .isSameAs(thrown);
        assertThat(asked.get()).isLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trialFinished", "caseFinished"})
    void waitsForNoCallOnceAListenerHasThrown(String event) {
        var thrown = new IllegalStateException("disk full");
        var interrupted = new CountDownLatch(1);
        assertThatThrownBy(() -> Pipeline.run(
                        RunPlan.of(spec(2, 1, limits(2, 2), FINE)),
                        (evalCase, trial) -> {
                            if (evalCase.id().equals("c2")) {
                                return "at once";
                            }
                            try {
                                Thread.sleep(Evals.LONG.toMillis());
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                            }
                            return "late";
                        },
                        throwingAt(event, thrown)))
                .isSameAs(thrown);
        assertThatCode(interrupted::await).doesNotThrowAnyException();
    }

    @Test
    void endsWhenItsCallerIsInterrupted() throws InterruptedException {
        var called = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var outcome = new AtomicReference<Throwable>();
        var runner = new Thread(() -> {
            try {
                run(spec(3, 1, limits(1, 1), FINE), evalCase -> {
                    called.countDown();
                    try {
                        Thread.sleep(Evals.LONG.toMillis());
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return "late";
                });
            } catch (InterruptedException e) {
                outcome.set(e);
            }
        });
        runner.start();
        called.await();
        runner.interrupt();
        runner.join();
        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        interrupted.await();
    }

    @Test
    void anInterruptedEvalReportsItAndKeepsTheFlag() {
        Eval eval = Eval.of(Evals.cases(1)).agent(evalCase -> "yes").judge("fine", FINE);
        Thread.currentThread().interrupt();
        assertThatThrownBy(eval::run)
                .isInstanceOf(EvalException.class)
                .hasMessage("Eval 'numbers' was interrupted, so it has no result.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void takesAsManyCallsAtOnceAsThereAreIntegers() throws InterruptedException {
        EvalRun run = run(spec(3, 1, limits(Integer.MAX_VALUE, Integer.MAX_VALUE), FINE), EvalCase::id);
        assertThat(run.cases()).hasSize(3);
    }

    @Test
    void passesTheNumberOfTheTrial() throws InterruptedException {
        EvalRun run = Pipeline.run(
                RunPlan.of(spec(1, 3, limits(1, 1), FINE)),
                (evalCase, trial) -> trial.number() + " of " + trial.total(),
                new RunListener() {});
        assertThat(lines(run)).containsExactly("c1/1 1 of 3", "c1/2 2 of 3", "c1/3 3 of 3");
    }

    @Test
    void anOpenRunTakesTrialsInAnyOrder() throws Exception {
        EvalSpec spec = spec(2, 2, limits(2, 2), FINE);
        List<EvalCase> cases = spec.dataset().cases();
        try (OpenRun run = OpenRun.of(RunPlan.of(spec), new RunListener() {})) {
            run.start(cases.get(1), 2, (evalCase, trial) -> "d").get();
            run.start(cases.get(1), 1, (evalCase, trial) -> "c").get();
            assertThat(run.casesDone()).isEqualTo(1);
            assertThat(run.isComplete()).isFalse();
            run.start(cases.get(0), 1, (evalCase, trial) -> "a").get();
            run.start(cases.get(0), 2, (evalCase, trial) -> "b").get();
            assertThat(run.isComplete()).isTrue();
            assertThat(lines(run.result())).containsExactly("c1/1 a", "c1/2 b", "c2/1 c", "c2/2 d");
        }
    }

    @Test
    void callsNoAgentIfAJudgeCannotWork() {
        var asked = new AtomicInteger();
        Judge broken = new Judge() {
            @Override
            public Score score(EvalCase evalCase, Answer answer) {
                return Score.pass();
            }

            @Override
            public void prepare() {
                throw new EvalException("rubric 'tone@1' was not found");
            }
        };
        assertThatThrownBy(() -> run(spec(3, 1, limits(1, 1), broken), evalCase -> asked.incrementAndGet()))
                .isInstanceOf(EvalException.class)
                .hasMessage("rubric 'tone@1' was not found");
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.5, Double.NaN})
    void callsNoAgentIfAThresholdIsNoScore(double threshold) {
        Judge strange = new Judge() {
            @Override
            public Score score(EvalCase evalCase, Answer answer) {
                return Score.pass();
            }

            @Override
            public double threshold() {
                return threshold;
            }
        };
        assertThatThrownBy(() -> run(spec(1, 1, limits(1, 1), strange), EvalCase::id))
                .isInstanceOf(EvalException.class)
                .hasMessage("Judge 'fine' must have a threshold in [0, 1], found " + threshold
                        + ". Correct threshold() of its judge.");
    }
}
