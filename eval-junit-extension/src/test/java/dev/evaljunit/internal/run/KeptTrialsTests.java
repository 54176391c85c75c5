/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static dev.evaljunit.internal.run.Evals.FINE;
import static dev.evaljunit.internal.run.Evals.limits;
import static dev.evaljunit.internal.run.Evals.lines;
import static dev.evaljunit.internal.run.Evals.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
@Tag("slow")
class KeptTrialsTests {

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    /** The trials, such as {@code c1/2}, all with the answer {@code kept}. */
    private static KeptTrials kept(String... trials) {
        var results = new LinkedHashMap<String, List<TrialResult>>();
        for (String trial : trials) {
            String[] parts = trial.split("/", 2);
            results.computeIfAbsent(parts[0], id -> new ArrayList<>()).add(kept(Integer.parseInt(parts[1])));
        }
        return new KeptTrials(results, Map.of(), Instant.EPOCH, List.of(), 0, 0);
    }

    private static TrialResult kept(int number) {
        var judgement = Judgement.of("fine", 0.5, Score.pass());
        return TrialResult.answered(number, Answer.of("kept"), Duration.ofMillis(1), List.of(judgement));
    }

    private EvalRun run(RunPlan plan, RunListener listener) throws InterruptedException {
        return Pipeline.run(
                plan,
                (evalCase, trial) -> {
                    calls.add(evalCase.id() + "/" + trial.number());
                    return "new";
                },
                listener);
    }

    @Test
    void needNotRunAgain() throws InterruptedException {
        RunPlan plan = RunPlan.of(spec(3, 2, limits(1, 1), FINE)).keeping(kept("c1/1", "c1/2", "c2/2"));
        EvalRun run = run(plan, new RunListener() {});

        assertThat(calls).containsExactly("c2/1", "c3/1", "c3/2");
        assertThat(lines(run))
                .containsExactly("c1/1 kept", "c1/2 kept", "c2/1 new", "c2/2 kept", "c3/1 new", "c3/2 new");
        assertThat(run.completion().end()).isEqualTo(End.COMPLETE);
        assertThat(run.completion().kept()).map(Completion.Kept::trials).hasValue(3);
    }

    /** Records its events. */
    private static final class Hearing implements RunListener {

        private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void caseStarted(EvalCase evalCase) {
            heard.add("started " + evalCase.id());
        }

        @Override
        public void trialKept(EvalCase evalCase, TrialResult trial) {
            heard.add("kept " + evalCase.id() + "/" + trial.number());
        }

        @Override
        public void trialFinished(EvalCase evalCase, TrialResult trial) {
            heard.add("finished " + evalCase.id() + "/" + trial.number());
        }

        @Override
        public void caseFinished(CaseResult result) {
            heard.add("finished " + result.evalCase().id());
        }

        @Override
        public void caseNotRun(EvalCase evalCase, String reason) {
            heard.add("not run " + evalCase.id());
        }
    }

    @Test
    void areReportedToListenersBeforeTheRestOfTheirCase() throws InterruptedException {
        var hearing = new Hearing();
        run(
                RunPlan.of(spec(2, 2, limits(1, 1), FINE)).keeping(kept("c1/1", "c1/2", "c2/2")),
                RunListener.all(new RunListener() {}, hearing));

        assertThat(hearing.heard)
                .containsExactly(
                        "started c1",
                        "kept c1/1",
                        "kept c1/2",
                        "finished c1",
                        "started c2",
                        "kept c2/2",
                        "finished c2/1",
                        "finished c2");
    }

    @Test
    void areReportedToListenersEvenIfTheRunEndsBeforeThem() throws InterruptedException {
        var hearing = new Hearing();
        var noTime = new Budget(
                OptionalDouble.empty(),
                OptionalLong.empty(),
                Optional.of(Duration.ofNanos(1)),
                Budget.UNLIMITED.prices());
        EvalRun run =
                run(RunPlan.of(spec(3, 1, limits(1, 1), FINE)).within(noTime).keeping(kept("c2/1")), hearing);

        assertThat(calls).isEmpty();
        assertThat(hearing.heard).containsExactly("started c2", "kept c2/1", "finished c2", "not run c1", "not run c3");
        assertThat(run.completion().end()).isEqualTo(End.DEADLINE);
        assertThat(lines(run)).containsExactly("c2/1 kept");
    }

    @Test
    void areReturnedToTheCallerThatStartsThem() {
        try (var open = OpenRun.of(RunPlan.of(spec(1, 1, limits(1, 1), FINE)).keeping(kept("c1/1")), new Hearing())) {
            EvalCase evalCase = Evals.cases(1).cases().get(0);

            assertThat(open.start(evalCase, 1, (c, t) -> "new").join()).isEqualTo(kept(1));
            assertThat(open.isComplete()).isTrue();
        }
    }

    /** Which calls are in flight when the last gate is decided differs from launch to launch. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 40})
    void leadToTheSameDecisionForAnyNumber(int concurrency) throws InterruptedException {
        EvalSpec spec = spec(40, 1, limits(concurrency, concurrency), FINE);
        RunPlan plan =
                RunPlan.of(spec).stopping(Stop.EARLY, List.of(Gates.passRate().atLeast(0.3)), 7);
        EvalRun whole = run(plan, new RunListener() {});
        String[] trials = IntStream.rangeClosed(1, 40)
                .filter(i -> new Random(i).nextBoolean())
                .mapToObj(i -> "c" + i + "/1")
                .toArray(String[]::new);

        assertThat(whole.completion().end()).isEqualTo(End.DECIDED);
        assertThat(whole.cases()).hasSizeBetween(5, 20);
        for (int count = 0; count <= trials.length; count++) {
            EvalRun resumed = run(plan.keeping(kept(Arrays.copyOf(trials, count))), new RunListener() {});

            assertThat(resumed.completion())
                    .usingRecursiveComparison()
                    .ignoringFields("kept")
                    .isEqualTo(whole.completion());
            assertThat(ids(resumed)).isEqualTo(ids(whole));
        }
    }

    private static List<String> ids(EvalRun run) {
        return run.cases().stream().map(each -> each.evalCase().id()).toList();
    }

    @Test
    void doNotSlowDownTheEstimateOfTheTimeThatIsLeft() throws InterruptedException {
        var now = new AtomicLong();
        List<String> console = new ArrayList<>();
        EvalSpec spec = spec(10, 1, limits(1, 1), FINE);
        RunPlan plan = RunPlan.of(spec).keeping(kept("c1/1", "c2/1", "c3/1", "c4/1", "c5/1"));
        Progress progress = Progress.of(plan, Duration.ofNanos(1), console::add, now::get);
        run(
                plan,
                RunListener.all(
                        new RunListener() {
                            @Override
                            public void caseFinished(CaseResult result) {
                                now.addAndGet(
                                        calls.isEmpty()
                                                ? 0
                                                : Duration.ofSeconds(10).toNanos());
                            }
                        },
                        progress));

        assertThat(console.get(0)).isEqualTo("eval numbers: 6 of 10 cases, 100.0 % passed so far, about 40.00 s left");
    }
}
