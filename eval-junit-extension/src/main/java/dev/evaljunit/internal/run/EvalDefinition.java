/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.dataset.CaseCondition;
import dev.evaljunit.internal.dataset.Conditional;
import dev.evaljunit.internal.recording.Recordings;
import java.nio.file.Path;
import java.util.List;

/**
 * An eval with its gates and its report directory.
 *
 * @param method the class and the method with its parameter types, which distinguish overloaded methods
 * @param spec what to run
 * @param gates to apply, at least one
 * @param stop when the run ends, unless it is configured
 * @param reportDirectory of this eval
 */
public record EvalDefinition(String method, EvalSpec spec, List<Gate> gates, Stop stop, Path reportDirectory) {

    /**
     * Check that all judges can work, and that each applies to a case, before anything is called or written.
     *
     * @throws EvalException if one of them cannot, or its filter selects nothing or excludes nothing: gates would count on a judge
     *     that judges other cases than its author thinks
     */
    public void prepare() {
        spec.prepare();
        spec.idleJudge().ifPresent(judge -> {
            throw new EvalException(
                    "Judge '%s' must apply to at least one of the %s cases of dataset '%s', but applies to none%s. Correct its filter, or remove the judge."
                            .formatted(
                                    judge.name(),
                                    spec.dataset().cases().size(),
                                    spec.dataset().id(),
                                    filter(judge)));
        });
        spec.judges()
                .forEach(judge ->
                        Conditional.of(judge.judge()).forEach(condition -> checkExclusions(judge.name(), condition)));
    }

    private static String filter(NamedJudge judge) {
        return Conditional.of(judge.judge()).stream()
                .map(CaseCondition::text)
                .reduce((one, other) -> one + ", " + other)
                .map(where -> ": its filter is '" + where + "'")
                .orElse("");
    }

    private void checkExclusions(String judge, CaseCondition condition) {
        condition.unknownExclusion(spec.dataset()).ifPresent(key -> {
            throw new EvalException(
                    "Judge '%s': key '%s' of its filter '%s' must be 'id', a metadata field or a path that a case of dataset '%s' has, but none has it. Correct the filter."
                            .formatted(
                                    judge, key, condition.text(), spec.dataset().id()));
        });
    }

    /**
     * Plan a new run.
     *
     * @throws EvalException if the configuration is wrong
     */
    public RunPlan plan(EvalConfig config) {
        return plan(config, RunPlan.newSeed(spec));
    }

    /**
     * Plan a run with a seed for its order, unless the configuration has one.
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
                        .recording(recordings(config))
                        .stopping(stop(config), gates, settings.seed().orElse(seed)));
    }

    /** {@return when the run ends: as configured, else as the eval sets} */
    public Stop stop(EvalConfig config) {
        return config.plan().stop().orElse(stop);
    }

    /**
     * Plan a launch of some cases only: no gate is applied, but the configured budget and shard are.
     *
     * @throws EvalException if the configuration is wrong
     */
    public RunPlan plan(PartialSelection partial, EvalConfig config) {
        if (config.rejudge().isPresent()) {
            throw new EvalException(
                    "Eval '%s' must run with all of its cases for eval.rejudge. Remove the filter, or the setting."
                            .formatted(spec.name()));
        }
        return EvalSpec.naming(
                spec.name(),
                () -> RunPlan.of(spec.withDataset(partial.selected()))
                        .within(config.plan().budget())
                        .shard(config.shard())
                        .recording(recordings(config)));
    }

    private Recordings recordings(EvalConfig config) {
        return Recordings.of(
                config.recordings(),
                method,
                spec.name(),
                setting -> MavenBuild.command(method, config.directory(), setting));
    }

    /** Return a copy with its report in a subdirectory, for one of several launches of the eval. */
    public EvalDefinition withReportBelow(String directory) {
        return directory.isEmpty()
                ? this
                : new EvalDefinition(method, spec, gates, stop, reportDirectory.resolve(directory));
    }
}
