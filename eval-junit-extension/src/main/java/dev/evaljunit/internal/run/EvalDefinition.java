/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.dataset.CaseCondition;
import dev.evaljunit.internal.dataset.JudgePart;
import dev.evaljunit.internal.gate.CertifiedGates;
import dev.evaljunit.internal.gate.JudgeInUse;
import dev.evaljunit.internal.recording.RecordingSettings;
import dev.evaljunit.internal.recording.Recordings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

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
        for (NamedJudge judge : spec.judges()) {
            for (JudgePart part : judge.parts()) {
                checkApplies(judge, part);
                part.conditions().forEach(condition -> checkExclusions(judge.title(part), condition));
            }
            judge.parts().forEach(part -> checkIsLeftACase(judge, part));
        }
    }

    private void checkApplies(NamedJudge judge, JudgePart part) {
        if (spec.isIdle(part)) {
            throw noCase(
                    judge,
                    part,
                    "%s must apply to at least one of the %s cases of dataset '%s', but applies to none%s. Correct its filter, or remove the judge.",
                    filters(Stream.of(part), ": its filter is '", ", "));
        }
    }

    /** Only a jury leaves out cases that a member and all filters around it select. */
    private void checkIsLeftACase(NamedJudge judge, JudgePart part) {
        if (spec.isLeftOut(part)) {
            throw noCase(
                    judge,
                    part,
                    "%s must judge at least one of the %s cases of dataset '%s', but judges none, although it applies to some: a jury judges only cases that all its members apply to%s. Correct one of them, or remove a member.",
                    filters(judge.parts().stream(), ". The filters of the judge are '", "', '"));
        }
    }

    private EvalException noCase(NamedJudge judge, JudgePart part, String message, String filters) {
        return new EvalException(message.formatted(
                judge.title(part), spec.dataset().cases().size(), spec.dataset().id(), filters));
    }

    private static String filters(Stream<JudgePart> parts, String beginning, String separator) {
        return parts.flatMap(part -> part.conditions().stream())
                .map(CaseCondition::text)
                .distinct()
                .reduce((one, other) -> one + separator + other)
                .map(where -> beginning + where + "'")
                .orElse("");
    }

    private void checkExclusions(String judge, CaseCondition condition) {
        condition.unknownExclusion(spec.dataset()).ifPresent(key -> {
            throw new EvalException(
                    "%s: key '%s' of its filter '%s' must be 'id', a metadata field or a path that a case of dataset '%s' has, but none has it. Correct the filter."
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
        checkThatItNeedsNotAll(config.rejudge().isPresent(), EvalSettings.REJUDGE);
        checkThatItNeedsNotAll(config.mutatesAnswers(), EvalSettings.MUTATE);
        return EvalSpec.naming(
                spec.name(),
                () -> RunPlan.of(spec.withDataset(partial.selected()))
                        .within(config.plan().budget())
                        .shard(config.shard())
                        .recording(recordings(config)));
    }

    /** Return a copy on some of its cases. */
    public EvalDefinition on(PartialSelection partial) {
        return new EvalDefinition(method, spec.withDataset(partial.selected()), gates, stop, reportDirectory);
    }

    private void checkThatItNeedsNotAll(boolean isSet, String setting) {
        if (isSet) {
            throw new EvalException(
                    "Eval '%s' must run with all of its cases for %s. Remove the filter, or the setting."
                            .formatted(spec.name(), setting));
        }
    }

    /** {@return the recordings of judges that look at corrupted answers, in a file of their own} */
    public Recordings recordingsOfMutants(EvalConfig config) {
        return Recordings.ofMutants(
                config.recordings(),
                method,
                spec.name(),
                () -> toRecord(config, "-D" + EvalSettings.MUTATE + "=answers "));
    }

    /** {@return the recordings of a search for a better prompt, whose answers depend on more than the case} */
    public Recordings recordingsOfSearch(EvalConfig config) {
        RecordingSettings settings = config.recordings();
        String setting = config.search()
                .map(search -> "-D" + EvalSettings.OPTIMIZE + "=" + search.optimizer() + " ")
                .orElse("");
        return Recordings.ofSearch(
                new RecordingSettings(settings.mode(), false, settings.directory()),
                method,
                spec.name(),
                () -> toRecord(config, setting));
    }

    private Recordings recordings(EvalConfig config) {
        return Recordings.of(config.recordings(), method, spec.name(), () -> toRecord(config, ""));
    }

    private String toRecord(EvalConfig config, String setting) {
        return MavenBuild.command(method, config.directory(), setting + config.toRecordMissing());
    }

    /**
     * Return a copy whose gates know the certificates that they decide by.
     *
     * @param day on which the eval runs
     * @throws EvalException if a judge has none, or that of another judge
     */
    public EvalDefinition certified(LocalDate day) {
        List<JudgeInUse> judges = spec.judges().stream()
                .map(judge -> new JudgeInUse(judge.name(), judge.identity(), judge.threshold()))
                .toList();
        List<Gate> certified = EvalSpec.naming(spec.name(), () -> CertifiedGates.of(gates, judges, day));
        return new EvalDefinition(method, spec, certified, stop, reportDirectory);
    }

    /** Return a copy with its report in a subdirectory, for one of several launches of the eval. */
    public EvalDefinition withReportBelow(String directory) {
        return directory.isEmpty()
                ? this
                : new EvalDefinition(method, spec, gates, stop, reportDirectory.resolve(directory));
    }
}
