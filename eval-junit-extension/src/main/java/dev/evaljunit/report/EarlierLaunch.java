/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.run.EvalConfig;
import dev.evaljunit.run.EvalDefinition;
import dev.evaljunit.run.Resume;
import dev.evaljunit.run.RunPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for a launch that the next one of the same run can go on from. Writes nothing. */
record EarlierLaunch(EvalDefinition definition, EvalConfig config) {

    /**
     * What there is to go on from.
     *
     * @param journal {@code null} if nothing
     * @param why in words, why there is nothing; empty if nobody asked
     */
    record Found(@Nullable Journal journal, String why) {

        private static Found nothing(String why) {
            return new Found(null, why);
        }
    }

    /**
     * Check that the configuration does not contradict itself.
     *
     * @throws EvalException if it does
     */
    void checkSettings() {
        if (config.rerunsErrors() && config.resume() == Resume.NEVER) {
            throw new EvalException("%s=never must not stand beside %s=errors, which keeps trials. Remove one of them."
                    .formatted(EvalSettings.RESUME, EvalSettings.RERUN));
        }
    }

    /**
     * Look for it.
     *
     * @throws EvalException if the configuration demands an earlier launch and there is none to go on from, or its journal
     *     is damaged
     */
    Found find(RunPlan plan) {
        Found found = config.resume() == Resume.NEVER ? Found.nothing("") : read(plan);
        if (found.journal() == null) {
            checkThatItMayBeginAnew(found.why());
        }
        return found;
    }

    private void checkThatItMayBeginAnew(String why) {
        if (config.rerunsErrors()) {
            throw new EvalException(
                    "Eval '%s' has no errors to run again, as %s=errors demands: %s. Remove the setting to run all trials."
                            .formatted(definition.spec().name(), EvalSettings.RERUN, why));
        }
        if (config.resume() == Resume.REQUIRE) {
            throw new EvalException(
                    "Eval '%s' cannot go on from an earlier launch, as %s=require demands: %s. Set %s=auto to start anew."
                            .formatted(definition.spec().name(), EvalSettings.RESUME, why, EvalSettings.RESUME));
        }
    }

    private Found read(RunPlan plan) {
        Path directory = definition.reportDirectory();
        if (LastRun.in(directory) == LastRun.FINISHED && !config.rerunsErrors()) {
            return Found.nothing("the last launch ran to its end");
        }
        Path file = directory.resolve(JournalFile.NAME);
        return Files.exists(file) ? read(file, plan) : Found.nothing("there is no journal in '" + directory + "'");
    }

    private Found read(Path file, RunPlan plan) {
        try (JournalReader reader = JournalReader.open(file)) {
            if (reader.isEmpty()) {
                return Found.nothing("there is no journal in '" + file.getParent() + "'");
            }
            Optional<JournalHeader> header = reader.header();
            if (header.isEmpty()) {
                return Found.nothing("the journal is not of the format " + JournalHeader.SCHEMA);
            }
            List<String> differences = differences(header.get());
            if (!differences.isEmpty()) {
                return Found.nothing("the launch of %s was of another run: %s"
                        .formatted(header.get().startedAt(), String.join("; ", differences)));
            }
            return new Found(
                    reader.read(plan.caseIds(), definition.spec().repeats().trials()), "");
        }
    }

    private List<String> differences(JournalHeader header) {
        var differences = new ArrayList<>(header.fingerprint().differences(fingerprint()));
        RunPlan next = definition.plan(config, header.seed());
        if (!next.stopGates().isEmpty() && next.seed() != header.seed()) {
            differences.add("seed was %s and is %s".formatted(header.seed(), next.seed()));
        }
        return differences;
    }

    Fingerprint fingerprint() {
        return Fingerprint.of(definition, config);
    }

    /** {@return the plan of the launch that goes on from a journal} */
    RunPlan goingOn(Journal journal, Kept kept) {
        return definition.plan(config, journal.header().seed()).after(kept.earlier());
    }

    /**
     * Plan the next launch.
     *
     * @throws EvalException as {@link #find} does
     */
    RunPlan plan() {
        checkSettings();
        RunPlan plan = definition.plan(config);
        @Nullable Journal journal = find(plan).journal();
        return journal == null ? plan : goingOn(journal, Kept.of(journal, config.rerunsErrors()));
    }
}
