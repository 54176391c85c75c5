/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalException;
import dev.evaljunit.gate.GateJson;
import dev.evaljunit.run.EvalConfig;
import dev.evaljunit.run.EvalDefinition;
import dev.evaljunit.run.Resume;
import dev.evaljunit.run.RunPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a launch begins its journal: anew, or where an earlier launch of the same run ended before its time. */
final class JournalStart {

    private final EvalDefinition definition;
    private final EvalConfig config;
    private final Path directory;
    private final RunPlan plan;
    private JournalFile file;

    private JournalStart(EvalDefinition definition, EvalConfig config) {
        this.definition = definition;
        this.config = config;
        this.directory = definition.reportDirectory();
        this.plan = definition.plan(config);
        this.file = JournalFile.open(directory);
    }

    /**
     * A launch that may begin.
     *
     * @param plan what to run, and what need not run
     * @param journal has its header, and the trials that are kept
     * @param notice what readers of the console must know; empty if nothing
     */
    record Started(RunPlan plan, TrialJournal journal, String notice) {}

    /**
     * What there is to go on from.
     *
     * @param journal {@code null} if nothing
     * @param why in words, why there is nothing; empty if nobody asked
     */
    private record Found(@Nullable Journal journal, String why) {

        static Found nothing(String why) {
            return new Found(null, why);
        }
    }

    /**
     * Begin.
     *
     * @throws EvalException if the configuration demands an earlier launch and there is none to go on from, its journal is
     *     damaged, or the journal cannot be written
     */
    static Started begin(EvalDefinition definition, EvalConfig config) {
        if (config.rerunsErrors() && config.resume() == Resume.NEVER) {
            throw new EvalException("%s=never must not stand beside %s=errors, which keeps trials. Remove one of them."
                    .formatted(EvalConfig.RESUME, EvalConfig.RERUN));
        }
        var start = new JournalStart(definition, config);
        try {
            return start.begin();
        } catch (RuntimeException e) {
            start.file.close();
            throw e;
        }
    }

    private Started begin() {
        LastRun last = LastRun.in(directory);
        Found found = config.resume() == Resume.NEVER ? Found.nothing("") : find(last);
        if (found.journal() != null) {
            return goOn(found.journal());
        }
        if (config.rerunsErrors()) {
            throw new EvalException(
                    "Eval '%s' has no errors to run again, as %s=errors demands: %s. Remove the setting to run all trials."
                            .formatted(name(), EvalConfig.RERUN, found.why()));
        }
        if (config.resume() == Resume.REQUIRE) {
            throw new EvalException(
                    "Eval '%s' cannot go on from an earlier launch, as %s=require demands: %s. Set %s=auto to start anew."
                            .formatted(name(), EvalConfig.RESUME, found.why(), EvalConfig.RESUME));
        }
        return beginAnew(last, found.why());
    }

    private String name() {
        return definition.spec().name();
    }

    private Found find(LastRun last) {
        if (last == LastRun.FINISHED && !config.rerunsErrors()) {
            return Found.nothing("the last launch ran to its end");
        }
        try (JournalReader reader = JournalReader.open(file.path())) {
            if (reader.isEmpty()) {
                return Found.nothing("there is no journal in '" + directory + "'");
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

    private Fingerprint fingerprint() {
        return Fingerprint.of(definition, config);
    }

    private Started goOn(Journal journal) {
        var kept = Kept.of(journal, config.rerunsErrors());
        RunPlan rest = definition.plan(config, journal.header().seed()).after(kept.earlier());
        ReportFiles.deleteReports(directory);
        file.cut(journal.length());
        file.write(new Resumption(now().toString(), gates(), kept.runAgain()).toJson());
        return new Started(
                rest,
                new TrialJournal(file),
                kept.notice(name(), journal.header().startedAt(), rest.trials()));
    }

    /** The reports are deleted last: until then, they say that the run before has nothing left to run. */
    private Started beginAnew(LastRun last, String why) {
        String notice = "";
        if (last != LastRun.FINISHED && JournalReader.hasTrials(file.path())) {
            Path kept = file.setAside();
            notice = "eval %s: starts anew%s; what the launch before had finished is kept in '%s'"
                    .formatted(name(), why.isEmpty() ? "" : ", since " + why, kept.getFileName());
            file = JournalFile.open(directory);
        }
        file.cut(0);
        file.write(header().toJson());
        ReportFiles.deleteReports(directory);
        return new Started(plan, new TrialJournal(file), notice);
    }

    private JournalHeader header() {
        int planned = definition.spec().dataset().cases().size();
        return new JournalHeader(name(), now(), plan.seed(), planned, fingerprint(), gates());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private List<Map<String, Object>> gates() {
        return definition.gates().stream().map(GateJson::toJson).toList();
    }
}
