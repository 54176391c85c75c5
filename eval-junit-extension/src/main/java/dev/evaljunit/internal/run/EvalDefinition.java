/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import java.nio.file.Path;
import java.util.List;

/**
 * What to run, which rules to apply, where to report.
 *
 * @param method the class and the method with its parameter types, which tells overloaded methods apart
 * @param spec what to run
 * @param gates the rules, at least one
 * @param stop when the run ends, unless the configuration says otherwise
 * @param reportDirectory where this eval's report goes
 */
public record EvalDefinition(String method, EvalSpec spec, List<Gate> gates, Stop stop, Path reportDirectory) {

    /**
     * Plan a run that begins.
     *
     * @throws EvalException if the configuration is wrong
     */
    public RunPlan plan(EvalConfig config) {
        return plan(config, RunPlan.newSeed(spec));
    }

    /**
     * Plan a run with a random order, unless the configuration has another.
     *
     * @throws EvalException if the configuration is wrong
     */
    public RunPlan plan(EvalConfig config, long seed) {
        PlanSettings settings = config.plan();
        return EvalSpec.naming(
                spec.name(),
                () -> RunPlan.of(spec)
                        .within(settings.budget())
                        .shard(settings.shard())
                        .stopping(stop(config), gates, settings.seed().orElse(seed)));
    }

    /** {@return when the run ends, as the configuration says or else the eval} */
    public Stop stop(EvalConfig config) {
        return config.plan().stop().orElse(stop);
    }

    /**
     * Plan a launch of some cases only: no gate is applied, but what it may take, and which part of them it runs, is what
     * the configuration says.
     *
     * @throws EvalException if the configuration is wrong
     */
    public RunPlan plan(PartialSelection partial, EvalConfig config) {
        return EvalSpec.naming(
                spec.name(),
                () -> RunPlan.of(spec.withDataset(partial.selected()))
                        .within(config.plan().budget())
                        .shard(config.shard()));
    }

    /** Return the same eval with its report in a directory below, for one of several launches of it. */
    public EvalDefinition withReportBelow(String directory) {
        return directory.isEmpty()
                ? this
                : new EvalDefinition(method, spec, gates, stop, reportDirectory.resolve(directory));
    }
}
