/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.EvalException;
import dev.evaljunit.gate.GateJson;
import dev.evaljunit.report.EarlierLaunch.Found;
import dev.evaljunit.run.EvalConfig;
import dev.evaljunit.run.EvalDefinition;
import dev.evaljunit.run.RunPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a launch begins its journal: anew, or where an earlier launch of the same run ended before its time. */
final class JournalStart {

    private final EvalDefinition definition;
    private final EvalConfig config;
    private final EarlierLaunch earlier;
    private final Path directory;
    private final RunPlan plan;
    private JournalFile file;

    private JournalStart(EvalDefinition definition, EvalConfig config) {
        this.definition = definition;
        this.config = config;
        this.earlier = new EarlierLaunch(definition, config);
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
     * Begin.
     *
     * @throws EvalException if the configuration demands an earlier launch and there is none to go on from, its journal is
     *     damaged, or the journal cannot be written
     */
    static Started begin(EvalDefinition definition, EvalConfig config) {
        new EarlierLaunch(definition, config).checkSettings();
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
        Found found = earlier.find(plan);
        @Nullable Journal journal = found.journal();
        return journal == null ? beginAnew(last, found.why()) : goOn(journal);
    }

    private String name() {
        return definition.spec().name();
    }

    private Started goOn(Journal journal) {
        var kept = Kept.of(journal, config.rerunsErrors());
        RunPlan rest = earlier.goingOn(journal, kept);
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
        return new JournalHeader(name(), now(), plan.seed(), planned, earlier.fingerprint(), gates());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private List<Map<String, Object>> gates() {
        return definition.gates().stream().map(GateJson::toJson).toList();
    }
}
