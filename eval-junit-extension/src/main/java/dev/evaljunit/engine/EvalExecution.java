/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.engine;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalRun;
import dev.evaljunit.dataset.Dataset;
import dev.evaljunit.history.FinishedEvals;
import dev.evaljunit.history.FinishedEvals.Finished;
import dev.evaljunit.report.EvalReporter;
import dev.evaljunit.run.EvalConfig;
import dev.evaljunit.run.EvalDefinition;
import dev.evaljunit.run.EvalSpec;
import dev.evaljunit.run.Pipeline;
import dev.evaljunit.run.RunListener;
import java.util.Optional;
import org.junit.platform.engine.EngineExecutionListener;

/** Runs one eval: its cases, then its gates; or shows again what it came to before. */
final class EvalExecution {

    private final EvalDescriptor eval;
    private final Object instance;
    private final EvalConfig config;
    private final EngineExecutionListener listener;

    EvalExecution(EvalDescriptor eval, Object instance, EvalConfig config, EngineExecutionListener listener) {
        this.eval = eval;
        this.instance = instance;
        this.config = config;
        this.listener = listener;
    }

    void execute() throws InterruptedException {
        eval.method().mistake().ifPresent(mistake -> {
            throw new EvalException(mistake);
        });
        var definition = EvalDefinition.of(
                instance, eval.method().method(), eval.method().attributes(), config);
        Dataset dataset = definition.spec().dataset();
        var nodes =
                new EvalNodes(eval, listener, dataset.cases(), definition.spec().reducer());
        Dataset selected = eval.selection().of(dataset);
        if (eval.selection().isWhole()) {
            runWhole(definition, nodes);
        } else {
            runSome(definition, selected, nodes);
        }
    }

    private void runWhole(EvalDefinition definition, EvalNodes nodes) throws InterruptedException {
        Optional<Finished> earlier = FinishedEvals.find(
                definition.reportDirectory(), definition.spec().dataset().id());
        if (earlier.isPresent()) {
            nodes.show(earlier.get());
            return;
        }
        try (var reporter = EvalReporter.open(definition, config)) {
            EvalRun run = run(definition.spec(), RunListener.all(reporter, nodes));
            Finished finished = reporter.finish(run);
            FinishedEvals.keep(definition.reportDirectory(), finished);
            finished.verdicts().forEach(nodes::show);
        } finally {
            nodes.close();
        }
    }

    /** Some cases say nothing about a pass rate, so no gate is applied, and no report is replaced. */
    private void runSome(EvalDefinition definition, Dataset selected, EvalNodes nodes) throws InterruptedException {
        EvalSpec spec = definition.spec();
        String reason = "gates not applied: %s of %s cases were selected. Run the whole eval to apply them."
                .formatted(selected.cases().size(), spec.dataset().cases().size());
        try {
            run(spec.withDataset(selected), nodes);
            definition.gates().forEach(gate -> nodes.skip(gate.name(), reason));
            EvalReporter.print("eval " + spec.name() + ": " + reason);
        } finally {
            nodes.close();
        }
    }

    private EvalRun run(EvalSpec spec, RunListener runListener) throws InterruptedException {
        return Pipeline.run(spec, (evalCase, trial) -> eval.method().invoke(instance, evalCase, trial), runListener);
    }
}
