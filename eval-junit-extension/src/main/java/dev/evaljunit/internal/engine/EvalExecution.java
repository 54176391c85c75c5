/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.Dataset;
import dev.evaljunit.internal.distribute.Distribution;
import dev.evaljunit.internal.launch.Finished;
import dev.evaljunit.internal.launch.FinishedEvals;
import dev.evaljunit.internal.launch.Launch;
import dev.evaljunit.internal.launch.LaunchLog;
import dev.evaljunit.internal.launch.PartialJournal;
import dev.evaljunit.internal.launch.PlanReport;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.run.Cancellation;
import dev.evaljunit.internal.run.DistributionSettings;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.PartialSelection;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.ShownCases;
import dev.evaljunit.internal.run.TrialBody;
import dev.evaljunit.internal.run.TrialSite;
import dev.evaljunit.result.EvalRun;
import java.util.Optional;
import org.junit.platform.engine.EngineExecutionListener;

/** Runs one eval, its cases and then its gates, or shows its earlier result in this JVM again. */
final class EvalExecution {

    private final EvalDescriptor eval;
    private final Object instance;
    private final EvalConfig config;
    private final EngineExecutionListener listener;
    private final Cancellation cancellation;

    EvalExecution(
            EvalDescriptor eval,
            Object instance,
            EvalConfig config,
            EngineExecutionListener listener,
            Cancellation cancellation) {
        this.eval = eval;
        this.instance = instance;
        this.config = config;
        this.listener = listener;
        this.cancellation = cancellation;
    }

    void execute() throws InterruptedException {
        EvalDefinition definition = eval.method().annotated(config).definition(instance);
        Dataset whole = definition.spec().dataset();
        var nodes = new EvalNodes(eval, listener, definition.spec(), shownCases());
        Optional<PartialSelection> partial =
                PartialSelection.of(whole, eval.selection().of(whole), config);
        try {
            if (config.plansOnly()) {
                planOnly(definition, partial, nodes);
            } else if (config.distribution()
                    .filter(DistributionSettings::isWorker)
                    .isPresent()) {
                serve(definition, nodes);
            } else if (config.search().isPresent()) {
                search(definition, partial, nodes);
            } else if (partial.isPresent()) {
                runSome(definition, partial.get(), nodes);
            } else {
                runWhole(definition, nodes);
            }
        } finally {
            nodes.close();
        }
    }

    /** Selected cases are always shown, even if they pass. */
    private ShownCases shownCases() {
        return eval.selection().isWhole() ? config.shownCases() : ShownCases.ALL;
    }

    private void planOnly(EvalDefinition definition, Optional<PartialSelection> partial, EvalNodes nodes) {
        PlanReport.print(definition, config, partial);
        definition.gates().forEach(gate -> nodes.skip(gate.name(), PlanReport.REASON));
    }

    private void serve(EvalDefinition definition, EvalNodes nodes) throws InterruptedException {
        String reason = Distribution.of(config).orElseThrow().serve(definition, body(definition));
        definition.gates().forEach(gate -> nodes.skip(gate.name(), reason));
    }

    private void search(EvalDefinition definition, Optional<PartialSelection> partial, EvalNodes nodes)
            throws InterruptedException {
        String reason = new EvalSearch(eval.method(), instance, definition, partial, config)
                .run(config.search().orElseThrow());
        definition.gates().forEach(gate -> nodes.skip(gate.name(), reason));
    }

    private void runWhole(EvalDefinition definition, EvalNodes nodes) throws InterruptedException {
        var key = new FinishedEvals.Key(
                eval.method().testClass(),
                eval.getUniqueId().toString(),
                definition.spec().dataset().id(),
                definition.reportDirectory());
        Optional<Finished> earlier = FinishedEvals.find(key);
        if (earlier.isPresent()) {
            nodes.show(earlier.get());
            return;
        }
        definition.prepare();
        try (Launch launch = Launch.begin(definition, config)) {
            EvalRun run = run(definition, launch.plan(), launch.listener(nodes), launch.cancellation(cancellation));
            Finished finished = launch.finish(run);
            FinishedEvals.keep(key, shownCases() == ShownCases.FAILING ? finished.withProblemsOnly() : finished);
            nodes.showVerdicts(finished);
        }
    }

    /** Writes no report, which would replace the one of the whole eval. */
    private void runSome(EvalDefinition definition, PartialSelection partial, EvalNodes nodes)
            throws InterruptedException {
        RunPlan plan = definition.plan(partial, config);
        config.preflight().check(plan);
        EvalRun run;
        try (PartialJournal journal = PartialJournal.begin(definition, config, plan)) {
            run = run(definition, plan, RunListener.all(journal, nodes), cancellation);
        }
        String reason = partial.reason(run);
        definition.gates().forEach(gate -> nodes.skip(gate.name(), reason));
        LaunchLog.addPartial(definition.spec().name());
        Console.print("eval " + definition.spec().name() + ": " + reason);
    }

    private EvalRun run(EvalDefinition whole, RunPlan plan, RunListener runListener, Cancellation stop)
            throws InterruptedException {
        Optional<Distribution> distribution = Distribution.of(config);
        if (distribution.isEmpty()) {
            return Pipeline.run(plan, body(whole), runListener, stop);
        }
        try (TrialSite site = distribution.get().site(whole)) {
            return Pipeline.run(plan, site, runListener, stop);
        }
    }

    private TrialBody body(EvalDefinition definition) {
        return (evalCase, trial) -> eval.method()
                .invoke(instance, evalCase, trial, definition.spec().prompt());
    }
}
