/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.merge;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.launch.Launch;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.result.Repeats;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs an eval as a test does, for tests that need its journals.
 *
 * @param dataset what to run
 * @param name class and method
 * @param gate its gate
 */
public record SmallEval(Dataset dataset, String name, Gate gate) {

    /** Create an eval with a floor for its pass rate. */
    public SmallEval(Dataset dataset, String name, double floor) {
        this(dataset, name, Gates.passRate().atLeast(floor));
    }

    /** Run a shard, whose report goes below a directory, and return its journal. */
    public Path run(String shard, Path reports) {
        EvalConfig config =
                EvalConfig.of(key -> key.equals(EvalSettings.SHARD) ? Optional.of(shard) : Optional.empty(), List.of());
        Path directory = reports.resolve("org.example." + name.replace('.', '/'));
        try (Launch launch = Launch.begin(definition(directory), config)) {
            var run = Pipeline.run(launch.plan(), (evalCase, trial) -> Answer.of(evalCase.id()), launch.listener());
            launch.finish(run);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return directory.resolve("trials.jsonl");
    }

    private EvalDefinition definition(Path directory) {
        var judge = new NamedJudge(
                "first", (evalCase, answer) -> Score.passIf(answer.text().equals("refund-1"), "not the first"));
        var spec = new EvalSpec(name, dataset, List.of(judge), Repeats.of(1, Reducer.MEAN), Limits.DEFAULT);
        return new EvalDefinition("org.example." + name + "()", spec, List.of(gate), Stop.ALL_CASES, directory);
    }
}
