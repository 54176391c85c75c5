/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.Rerun;
import dev.evaljunit.internal.run.Resume;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.result.Completion.End;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides whether a launch resumes the run of an earlier one. Writes nothing. */
record ResumePolicy(
        EvalDefinition definition,
        EvalConfig config,
        Optional<StoredRun> stored,
        Fingerprint fingerprint,
        Optional<End> lastEnd) {

    /**
     * The run to resume.
     *
     * @param journal {@code null} if nothing
     * @param why in words, why there is nothing; empty if nothing was looked for
     * @param changes what has changed in the agent since, in words
     * @param runAgain the numbers of the finished trials that run again, by case
     */
    record Found(@Nullable Journal journal, String why, List<String> changes, Map<String, List<Integer>> runAgain) {

        private static Found nothing(String why) {
            return new Found(null, why, List.of(), Map.of());
        }
    }

    /**
     * Decide by the report of the last launch.
     *
     * @param stored the run whose answers are judged again
     * @param fingerprint of this launch
     */
    static ResumePolicy of(
            EvalDefinition definition, EvalConfig config, Optional<StoredRun> stored, Fingerprint fingerprint) {
        return new ResumePolicy(
                definition, config, stored, fingerprint, PreviousRun.lastEnd(definition.reportDirectory()));
    }

    /** {@return whether the last launch left nothing to resume} */
    boolean isFinished() {
        return PreviousRun.isFinished(lastEnd);
    }

    /**
     * Check that the configuration does not contradict itself.
     *
     * @throws EvalException if it does
     */
    static void checkSettings(EvalConfig config) {
        config.rerun().filter(rerun -> config.resume() == Resume.NEVER).ifPresent(rerun -> {
            throw new EvalException(
                    "%s=never conflicts with %s=%s, which reruns only some trials of the last run. Remove one of them."
                            .formatted(EvalSettings.RESUME, EvalSettings.RERUN, rerun.value()));
        });
    }

    /**
     * Look for a run to resume.
     *
     * @throws EvalException if the configuration demands one and there is none, or its journal is damaged
     */
    Found find(RunPlan plan) {
        Found found = config.resume() == Resume.NEVER ? Found.nothing("") : read(plan);
        if (found.journal() == null) {
            checkThatItMayStartOver(found.why());
        }
        return found;
    }

    private void checkThatItMayStartOver(String why) {
        config.rerun().ifPresent(rerun -> {
            throw new EvalException(
                    "Eval '%s' has no %s to rerun, although %s=%s is set: %s. Remove the setting to run all trials."
                            .formatted(definition.spec().name(), rerun.noun(), EvalSettings.RERUN, rerun.value(), why));
        });
        if (config.resume() == Resume.REQUIRE) {
            throw new EvalException(
                    "Eval '%s' has no run to resume, although %s=require is set: %s. Set %s=auto to start over."
                            .formatted(definition.spec().name(), EvalSettings.RESUME, why, EvalSettings.RESUME));
        }
    }

    private Found read(RunPlan plan) {
        Path directory = definition.reportDirectory();
        if (isFinished() && config.rerun().isEmpty()) {
            return Found.nothing("the last run is complete");
        }
        Path file = directory.resolve(JournalFile.NAME);
        return Files.exists(file) ? read(file, plan) : Found.nothing("there is no journal in '" + directory + "'");
    }

    private Found read(Path file, RunPlan plan) {
        try (JournalReader reader = JournalReader.open(file)) {
            if (reader.isEmpty()) {
                return Found.nothing("there is no journal in '" + file.getParent() + "'");
            }
            Optional<Journal.Header> header = reader.header();
            if (header.isEmpty()) {
                return Found.nothing("the journal is not of the format " + Journal.SCHEMA);
            }
            List<String> differences = differences(header.get());
            if (!differences.isEmpty()) {
                return Found.nothing("the run of %s was different: %s"
                        .formatted(header.get().startedAt(), String.join("; ", differences)));
            }
            return found(reader.read(plan.caseIds(), definition.spec().repeats().trials()));
        }
    }

    /** A launch that kept trials of another agent has mixed them with its own, whichever agent comes next. */
    private Found found(Journal journal) {
        if (acceptsChanges()) {
            return new Found(journal, "", changes(journal), runAgain(journal));
        }
        return journal.changes().isEmpty()
                ? new Found(journal, "", List.of(), runAgain(journal))
                : Found.nothing("the run of %s has trials of more than one agent: %s"
                        .formatted(journal.header().startedAt(), String.join("; ", journal.changes())));
    }

    /** Failures are rerun after a change that is meant to repair them. */
    private boolean acceptsChanges() {
        return config.resume() == Resume.ANYWAY || rerunsFailed();
    }

    /** {@return whether trials run again because they had failed} */
    boolean rerunsFailed() {
        return config.rerun().filter(Rerun.FAILED::equals).isPresent();
    }

    private List<String> changes(Journal journal) {
        AgentIdentity then = journal.header().fingerprint().agent();
        return Stream.concat(journal.changes().stream(), then.differences(fingerprint.agent()).stream())
                .distinct()
                .toList();
    }

    private List<String> differences(Journal.Header header) {
        Fingerprint then =
                acceptsChanges() ? header.fingerprint().withAgent(fingerprint.agent()) : header.fingerprint();
        var differences = new ArrayList<>(then.differences(fingerprint));
        RunPlan next = definition.plan(config, header.seed());
        if (!next.stopGates().isEmpty() && next.seed() != header.seed()) {
            differences.add("seed was %s and is %s".formatted(header.seed(), next.seed()));
        }
        return differences;
    }

    private Map<String, List<Integer>> runAgain(Journal journal) {
        boolean endedByCrashes = lastEnd.filter(End.CRASHES::equals).isPresent();
        if (rerunsFailed()) {
            return journal.problems();
        }
        if (config.rerun().isEmpty() && !endedByCrashes) {
            return Map.of();
        }
        var runAgain = new LinkedHashMap<>(journal.crashedByOutage(endedByCrashes));
        if (config.rerun().isPresent()) {
            journal.unscored().forEach((id, numbers) -> runAgain.merge(id, numbers, ResumePolicy::both));
        }
        return runAgain;
    }

    private static List<Integer> both(List<Integer> some, List<Integer> others) {
        return Stream.concat(some.stream(), others.stream()).sorted().toList();
    }

    /** {@return the plan of a launch that resumes nothing} */
    RunPlan plan() {
        return judging(definition.plan(config));
    }

    /** {@return the plan of a launch that resumes a run} */
    RunPlan resume(Journal journal, Found found) {
        return judging(definition.plan(config, journal.header().seed()))
                .keeping(journal.keptWithout(found.runAgain(), found.changes(), rerunsFailed()));
    }

    private RunPlan judging(RunPlan plan) {
        return fingerprint
                .answers()
                .map(origin -> plan.judging(origin.trials(stored)))
                .orElse(plan);
    }

    /**
     * Plan the next launch.
     *
     * @throws EvalException as {@link #find} does
     */
    static RunPlan plan(EvalDefinition definition, EvalConfig config) {
        checkSettings(config);
        CorruptedAnswers.check(definition, config);
        Optional<StoredRun> stored = StoredRun.of(definition, config);
        ResumePolicy policy = of(definition, config, stored, Fingerprint.of(definition, config, stored));
        RunPlan plan = policy.plan();
        Found found = policy.find(plan);
        @Nullable Journal journal = found.journal();
        return journal == null ? plan : policy.resume(journal, found);
    }
}
