/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.StoredTrials;
import dev.evaljunit.internal.run.TrialMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The run whose answers are judged again.
 *
 * @param directory of its report
 */
record StoredRun(Path directory, Journal journal) {

    /**
     * Read the run that the configuration names.
     *
     * @return empty if it names none
     * @throws EvalException if it is not a run of this eval, on the same version of its dataset
     */
    static Optional<StoredRun> of(EvalDefinition definition, EvalConfig config) {
        return config.rejudge()
                .map(directory -> EvalSpec.naming(definition.spec().name(), () -> read(definition, directory)));
    }

    private static StoredRun read(EvalDefinition definition, Path directory) {
        Path file = directory.resolve(JournalFile.NAME);
        if (!Files.isRegularFile(file)) {
            throw wrong("must name the directory of a report, found no '%s'".formatted(file));
        }
        if (absolute(directory).equals(absolute(definition.reportDirectory()))) {
            throw wrong("must not be the directory of the new report, found '%s'. Set %s to another one"
                    .formatted(directory, EvalSettings.REPORTS_DIR));
        }
        EvalSpec spec = definition.spec();
        if (TrialMemory.isVeryLarge(
                spec.dataset().cases().size(), spec.repeats().trials())) {
            throw wrong("must not be set for an eval with more than %s trials".formatted(TrialMemory.MOST_TRIALS));
        }
        try (JournalReader reader = JournalReader.open(file, "Name another run.")) {
            check(definition, reader.header().orElseThrow(() -> wrong("must name a run of this release")));
            List<String> ids = spec.dataset().cases().stream().map(EvalCase::id).toList();
            return new StoredRun(directory, reader.read(ids, spec.repeats().trials()));
        }
    }

    private static void check(EvalDefinition definition, Journal.Header header) {
        Fingerprint.Version now = Fingerprint.Version.of(definition.spec().dataset());
        Fingerprint.Version then = header.fingerprint().dataset();
        if (!then.equals(now)) {
            throw wrong("must name a run of dataset '%s@%s' with the same cases, found one of '%s@%s'"
                    .formatted(now.name(), now.version(), then.name(), then.version()));
        }
    }

    private static EvalException wrong(String problem) {
        return new EvalException("Configuration parameter '%s' %s.".formatted(EvalSettings.REJUDGE, problem));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    String note() {
        return "The answers are those of the run of %s, judged again."
                .formatted(journal.header().startedAt());
    }

    StoredTrials trials() {
        return new StoredTrials(true, journal.trials());
    }
}
