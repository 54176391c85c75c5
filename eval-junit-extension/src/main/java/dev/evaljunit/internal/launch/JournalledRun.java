/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.history.RunIdentity;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A run as its journal has it, without the rows of its cases. */
public final class JournalledRun {

    static final String WHAT_NOW = "Run the eval again.";

    private static final int LONGEST_NAME = 120;

    private final Path directory;
    private final Journal journal;

    private JournalledRun(Path directory, Journal journal) {
        this.directory = directory;
        this.journal = journal;
    }

    /**
     * Read the journals in a directory and below it, in the order of their paths.
     *
     * @return none if there are none, or no directory
     * @throws EvalException if one is damaged
     */
    public static List<JournalledRun> below(Path directory) {
        return journals(directory).stream().map(JournalledRun::read).toList();
    }

    /** {@return the journals in a directory and below it, sorted; none if there is no directory} */
    static List<Path> journals(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith(JournalFile.NAME))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EvalException notOfThisRelease(Path file) {
        return new EvalException(
                "Journal '%s' must be of this release, found another header. Run the eval again.".formatted(file));
    }

    private static JournalledRun read(Path file) {
        try (JournalReader reader = JournalReader.open(file, WHAT_NOW)) {
            if (reader.header().isEmpty()) {
                throw notOfThisRelease(file);
            }
            return new JournalledRun(file.toAbsolutePath().normalize().resolveSibling(""), reader.read());
        }
    }

    /** {@return the directory of the journal} */
    public Path directory() {
        return directory;
    }

    /** {@return the name of the eval} */
    public String eval() {
        return journal.header().eval();
    }

    /** {@return the full name of the eval's class, then a dot and the name of its method} */
    public String method() {
        return journal.header().fingerprint().method().replaceFirst("[(].*", "");
    }

    /** {@return the finished trials, by the ids of their cases} */
    public Map<String, List<TrialResult>> trials() {
        return Collections.unmodifiableMap(journal.trials());
    }

    /** {@return that cases have not ended all their trials, and what to do, in sentences; empty if all have} */
    public Optional<String> incomplete() {
        long ended = trials().values().stream().filter(this::isWhole).count();
        int planned = journal.header().planned();
        return ended >= planned
                ? Optional.empty()
                : Optional.of(
                        "its run in '%s' has %s of %s cases. Run it again there, which resumes a run that was ended; merge the reports of shards first, and set eval.stop=never for runs that stop early"
                                .formatted(SafeText.line(directory.toString()), ended, planned));
    }

    private boolean isWhole(List<TrialResult> trials) {
        return trials.size() == journal.header().fingerprint().trials();
    }

    /** {@return how many trials ran} */
    public long count() {
        return trials().values().stream().mapToLong(List::size).sum();
    }

    /** {@return how many trials of cases passed} */
    public long passed(List<String> cases) {
        return count(cases, Outcome.PASS);
    }

    /** {@return how many trials of cases failed, without those that were not scored} */
    public long failed(List<String> cases) {
        return count(cases, Outcome.FAIL);
    }

    private long count(List<String> cases, Outcome outcome) {
        return cases.stream()
                .flatMap(id -> trials().getOrDefault(id, List.of()).stream())
                .filter(trial -> trial.outcome() == outcome)
                .count();
    }

    /** {@return what makes the outcomes of this run and of a later one different measurements, in words; none if nothing does} */
    public List<String> differences(JournalledRun later) {
        var differences = new ArrayList<String>();
        if (!isOfDatasetOf(later)) {
            differences.add("the dataset is '%s' instead of '%s'"
                    .formatted(
                            name(later.journal.header().fingerprint()),
                            name(journal.header().fingerprint())));
        }
        differences.addAll(judgeDifferences(later));
        return differences;
    }

    /** {@return whether both ran the same version of the dataset} */
    boolean isOfDatasetOf(JournalledRun other) {
        return identity().dataset().equals(other.identity().dataset());
    }

    /** {@return how judges of a later run differ, in words; empty if judgements can be compared} */
    List<String> judgeDifferences(JournalledRun later) {
        return identity().judgeDifferences(later.identity());
    }

    private RunIdentity identity() {
        return journal.header().fingerprint().identity();
    }

    private static String name(Fingerprint fingerprint) {
        Fingerprint.Version dataset = fingerprint.dataset();
        String digest =
                dataset.sha256().isEmpty() ? "" : " (" + dataset.sha256().substring(0, 8) + ")";
        return shown(dataset.name() + (dataset.version().isEmpty() ? "" : "@" + dataset.version())) + digest;
    }

    private static String shown(String text) {
        return SafeText.line(text, LONGEST_NAME);
    }

    /** {@return the same run with its cases in the order of the dataset and at their lines, as far as its report lists them} */
    EvalRun runAsReported() {
        EvalRun run = run();
        var results = new LinkedHashMap<String, CaseResult>();
        run.cases().forEach(result -> results.put(result.evalCase().id(), result));
        var reported = new ArrayList<CaseResult>();
        PreviousRun.places(directory).forEach((id, place) -> {
            CaseResult result = results.remove(id);
            if (result != null) {
                reported.add(at(place, result));
            }
        });
        reported.addAll(results.values());
        return run.withCases(reported);
    }

    private static CaseResult at(String place, CaseResult result) {
        Map<String, Object> row = Map.of("id", result.evalCase().id(), "input", Map.of());
        return CaseResult.of(CaseRows.parsed(row, place), result.trials()).withMeasurements(result.measurements());
    }

    /** {@return the run with its outcomes and scores; of its cases, only the ids are known} */
    public EvalRun run() {
        Fingerprint fingerprint = journal.header().fingerprint();
        var results = new ArrayList<CaseResult>();
        journal.trials().forEach((id, trials) -> {
            if (isWhole(trials)) {
                results.add(CaseResult.of(EvalCase.of(id, Map.of()), trials)
                        .withMeasurements(journal.measurements().getOrDefault(id, Map.of())));
            }
        });
        return fingerprint.withPrompt(EvalRun.of(eval(), fingerprint.datasetId(), results)
                .withRepeats(fingerprint.repeats())
                .withJudges(fingerprint.judgeIdentities())
                .withCompletion(Completion.complete(journal.header().planned()))
                .withStartedAt(journal.header().startedAt()));
    }
}
