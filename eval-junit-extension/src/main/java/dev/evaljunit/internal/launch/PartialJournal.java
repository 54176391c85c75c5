/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.gate.GateJson;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.result.TrialResult;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The journal of a run of some cases, which writes no report: in a directory of its own, and only if that is configured. */
public final class PartialJournal implements RunListener, AutoCloseable {

    private final Optional<JournalFile> file;

    private PartialJournal(Optional<JournalFile> file) {
        this.file = file;
    }

    /** Begin the journal of a run. */
    public static PartialJournal begin(EvalDefinition definition, EvalConfig config, RunPlan plan) {
        return new PartialJournal(config.filterJournal().map(directory -> {
            Path eval = absolute(config.reportsDirectory()).relativize(absolute(definition.reportDirectory()));
            JournalFile journal = JournalFile.open(directory.resolve(eval.toString()));
            journal.cut(0);
            journal.write(Journal.Header.JSON.line(header(definition, config, plan)));
            return journal;
        }));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static Journal.Header header(EvalDefinition definition, EvalConfig config, RunPlan plan) {
        return new Journal.Header(
                Journal.SCHEMA,
                definition.spec().name(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                plan.seed(),
                definition.spec().dataset().cases().size(),
                config.skips(),
                Fingerprint.of(definition, config, Optional.empty()),
                definition.gates().stream().map(GateJson::toJson).toList(),
                Optional.empty());
    }

    @Override
    public void trialFinished(EvalCase evalCase, TrialResult trial) {
        file.ifPresent(journal -> journal.append(evalCase, trial));
    }

    @Override
    public void close() {
        file.ifPresent(JournalFile::close);
    }
}
