/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.report.ReportText;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.StoredTrials;
import dev.evaljunit.internal.run.TrialMemory;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The run whose answers are judged again.
 *
 * @param directory of its report
 * @param sha256 the digest of the journal
 */
record StoredRun(Path directory, Journal journal, String sha256) {

    private static final int LONGEST_REASON = 300;

    /**
     * Read the run that the configuration names.
     *
     * @return empty if it names none
     * @throws EvalException if it is not a run of this eval, on the same version of its dataset, or has no answer
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
            Journal journal = reader.read(ids, spec.repeats().trials());
            checkThatItHasAnswers(file, journal);
            return new StoredRun(directory, journal, digest(file));
        }
    }

    private static void check(EvalDefinition definition, Journal.Header header) {
        Fingerprint.Version now = Fingerprint.Version.of(definition.spec().dataset());
        Fingerprint.Version then = header.fingerprint().dataset();
        if (!then.equals(now)) {
            throw wrong("must name a run of dataset '%s@%s' with the same cases, found one of '%s@%s'"
                    .formatted(now.name(), now.version(), then.name(), then.version()));
        }
        checkPrompt(definition.spec().prompt(), header.fingerprint());
    }

    /** The run would say that its answers are those of another prompt. */
    private static void checkPrompt(Optional<Prompt> now, Fingerprint then) {
        if (!now.map(Prompt::sha256).equals(then.promptSha256())) {
            throw wrong("must name a run with %s, found one with %s"
                    .formatted(
                            now.map(prompt -> "prompt '" + prompt + "'").orElse("no prompt"),
                            then.promptVersion()
                                    .map(version -> "prompt '" + SafeText.id(version) + "'")
                                    .orElse("none")));
        }
    }

    /** Without any, each case would be skipped, which is an error on CI servers only. */
    private static void checkThatItHasAnswers(Path file, Journal journal) {
        List<TrialResult> trials =
                journal.trials().values().stream().flatMap(List::stream).toList();
        if (trials.stream().noneMatch(trial -> trial.answer().isPresent())) {
            throw wrong("must name a run with at least one answer, found none in '%s': %s"
                    .formatted(file, whyNone(journal.header().startedAt(), trials)));
        }
    }

    private static String whyNone(Instant startedAt, List<TrialResult> trials) {
        if (trials.isEmpty()) {
            return "the run of %s ended before its first trial had finished. Launch that run again to resume it, or name another one"
                    .formatted(startedAt);
        }
        TrialResult first = trials.get(0);
        String reason =
                first.skipped().or(() -> first.error().map(AgentError::message)).orElse("");
        return "none of the %s of the run of %s has one; the first: %s. Run the eval where its agent answers, or name another run"
                .formatted(
                        ReportText.count(trials.size(), "trial"),
                        startedAt,
                        SafeText.line(reason, LONGEST_REASON).replaceFirst("[.]$", ""));
    }

    private static String digest(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new EvalException("Journal '%s' could not be read: %s.".formatted(file, e), e);
        }
    }

    private static EvalException wrong(String problem) {
        return new EvalException("Configuration parameter '%s' %s.".formatted(EvalSettings.REJUDGE, problem));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    StoredTrials trials() {
        return new StoredTrials(true, journal.trials(), AnswerOrigin.of(this).note());
    }
}
