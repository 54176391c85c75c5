/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.gate.GateJson;
import dev.evaljunit.internal.launch.ResumePolicy.Found;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.RunPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts the journal of a launch: a new one, or that of the run that it resumes. */
final class JournalStart {

    private final EvalDefinition definition;
    private final EvalConfig config;
    private final ResumePolicy policy;
    private final Path directory;
    private final Optional<StoredRun> stored;
    private final RunPlan plan;
    private final JournalFile file;

    private JournalStart(
            EvalDefinition definition,
            EvalConfig config,
            Optional<StoredRun> stored,
            Fingerprint fingerprint,
            JournalFile file) {
        this.definition = definition;
        this.config = config;
        this.policy = ResumePolicy.of(definition, config, stored, fingerprint);
        this.directory = definition.reportDirectory();
        this.stored = stored;
        this.plan = policy.plan();
        this.file = file;
    }

    /**
     * A launch with an open journal.
     *
     * @param plan of the launch
     * @param journal with its header and the kept trials
     * @param notice for the console; may be empty
     * @param stored the run whose answers are judged again
     * @param fingerprint of the launch
     */
    record Started(
            RunPlan plan, JournalFile journal, String notice, Optional<StoredRun> stored, Fingerprint fingerprint) {}

    /**
     * Begin.
     *
     * @throws EvalException if the configuration demands a run to resume and there is none, its journal is damaged, the journal
     *     cannot be written, or what a judge depends on does not answer; nothing was changed then
     */
    static Started begin(EvalDefinition definition, EvalConfig config) {
        ResumePolicy.checkSettings(config);
        CorruptedAnswers.check(definition, config);
        Optional<StoredRun> stored = StoredRun.of(definition, config);
        Fingerprint fingerprint = Fingerprint.of(definition, config, stored);
        JournalFile file = JournalFile.open(definition.reportDirectory());
        try {
            return new JournalStart(definition, config, stored, fingerprint, file).begin();
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private Started begin() {
        Found found = policy.find(plan);
        @Nullable Journal journal = found.journal();
        return journal == null || isOfAnotherAgentWithoutTrials(journal, found.changes())
                ? startOver(found.why())
                : resume(journal, found);
    }

    /** Its header would show another agent than the one that all its trials are of. */
    private static boolean isOfAnotherAgentWithoutTrials(Journal journal, List<String> changes) {
        return !changes.isEmpty() && journal.trials().isEmpty();
    }

    private String name() {
        return definition.spec().name();
    }

    private Started resume(Journal journal, Found found) {
        RunPlan rest = policy.resume(journal, found);
        config.preflight().check(rest);
        RunReport.delete(directory);
        file.cut(journal.length());
        file.write(Journal.Resumption.JSON.line(new Journal.Resumption(
                now(), config.skips(), gates(), found.changes(), found.runAgain(), policy.rerunsFailed())));
        return new Started(
                rest, file, notice(rest, journal.header().startedAt(), found.runAgain()), stored, policy.fingerprint());
    }

    private String notice(RunPlan rest, Instant startedAt, Map<String, List<Integer>> runAgain) {
        int kept = rest.kept().count();
        if (config.rerun().isPresent()) {
            return "eval %s: keeps %s of %s trials of the run of %s and reruns %s that %s%s"
                    .formatted(
                            name(),
                            kept,
                            rest.trials(),
                            startedAt,
                            runAgain.values().stream().mapToInt(List::size).sum(),
                            policy.rerunsFailed() ? "did not pass" : "had no score or crashed in an outage",
                            although(rest));
        }
        return kept == 0
                ? ""
                : "eval %s: resumes the run of %s and keeps %s of its %s trials%s (set %s=never to start over)"
                        .formatted(name(), startedAt, kept, rest.trials(), although(rest), EvalSettings.RESUME);
    }

    private static String although(RunPlan rest) {
        List<String> changes = rest.kept().changes();
        return changes.isEmpty() ? "" : ", although " + String.join("; ", changes);
    }

    /** Deletes the report last: until then, it shows that the previous run has finished. */
    private Started startOver(String why) {
        config.preflight().check(plan);
        String notice = "";
        if (!policy.isFinished() && JournalReader.hasTrials(file.path())) {
            Path kept = file.setAside();
            notice = "eval %s: starts over%s; the finished trials of the last run are kept in '%s'"
                    .formatted(name(), why.isEmpty() ? "" : " because " + why, kept.getFileName());
        }
        file.cut(0);
        file.write(Journal.Header.JSON.line(header()));
        RunReport.delete(directory);
        return new Started(plan, file, notice, stored, policy.fingerprint());
    }

    private Journal.Header header() {
        int planned = definition.spec().dataset().cases().size();
        return new Journal.Header(
                Journal.SCHEMA,
                name(),
                now(),
                plan.seed(),
                planned,
                config.skips(),
                policy.fingerprint(),
                gates(),
                history());
    }

    /** The machine that merges shards has no configuration of evals. */
    private Optional<Map<String, String>> history() {
        return config.shard().isAll() ? Optional.empty() : Optional.of(RunHistory.given(config.history()));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private List<Map<String, Object>> gates() {
        return definition.gates().stream().map(GateJson::toJson).toList();
    }
}
