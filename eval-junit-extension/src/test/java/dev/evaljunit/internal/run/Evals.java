/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Agent;
import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Evals on cases c1, c2 …, judged by {@code fine}, which passes every answer. */
final class Evals {

    static final Judge FINE = (evalCase, answer) -> Score.pass();

    /** Longer than any test takes, so that a test that waits for it has failed. */
    static final Duration LONG = Duration.ofSeconds(30);

    private Evals() {}

    static Dataset cases(int count) {
        return Dataset.of(
                "numbers",
                IntStream.rangeClosed(1, count)
                        .mapToObj(i -> EvalCase.of("c" + i, Map.of("n", i)))
                        .toList());
    }

    static EvalSpec spec(int cases, int trials, Limits limits, Judge judge) {
        return new EvalSpec(
                "numbers",
                cases(cases),
                List.of(new NamedJudge("fine", judge)),
                Repeats.of(trials, Reducer.MEAN),
                limits);
    }

    static Limits limits(int agents, int judges) {
        return new Limits(agents, judges, LONG, LONG);
    }

    static EvalRun run(EvalSpec spec, Agent agent) throws InterruptedException {
        return Pipeline.run(RunPlan.of(spec), (evalCase, trial) -> agent.answer(evalCase), new RunListener() {});
    }

    /** Return a line for each trial: its case, number, and text or error. */
    static List<String> lines(EvalRun run) {
        return run.cases().stream()
                .flatMap(result -> result.trials().stream()
                        .map(trial -> result.evalCase().id() + "/" + trial.number() + " "
                                + trial.error()
                                        .map(error -> "! " + error.message())
                                        .orElseGet(() ->
                                                trial.answer().orElseThrow().text())))
                .toList();
    }

    static void eventually(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(1);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
