/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.report.ReportText;
import dev.evaljunit.internal.run.Shard;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.TrialResult;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The journal of one shard of an eval, found among the reports of several machines. */
public final class ShardJournal {

    /** The name of each journal's file. */
    public static final String NAME = JournalFile.NAME;

    private static final String WHAT_NOW = "A damaged journal cannot be merged. Rerun its job.";

    private static final int SHOWN = 10;

    private final Path file;
    private final Journal.Header header;
    private final Shard shard;
    private final @Nullable Journal journal;
    private final Optional<PreviousRun> end;

    private ShardJournal(Path file, Journal.Header header, @Nullable Journal journal, Optional<PreviousRun> end) {
        this.file = file;
        this.header = header;
        this.shard = Shard.parse(header.fingerprint().shard());
        this.journal = journal;
        this.end = end;
    }

    /**
     * Read the header of a journal.
     *
     * @throws EvalException if it has none, or cannot be read
     */
    public static ShardJournal open(Path file) {
        try (var reader = JournalReader.open(file, WHAT_NOW)) {
            Journal.Header header = reader.header().orElseThrow(() -> withoutHeader(file, reader.isEmpty()));
            return new ShardJournal(file, header, null, Optional.empty());
        }
    }

    private static EvalException withoutHeader(Path file, boolean isEmpty) {
        String problem = isEmpty
                ? "is empty: its launch ended immediately. Rerun its job."
                : "does not begin with a header of the format %s. Rerun its job with the eval-junit release that merges."
                        .formatted(Journal.SCHEMA);
        return new EvalException("Journal '%s' %s".formatted(file, problem));
    }

    /** {@return the eval's name} */
    public String eval() {
        return header.eval();
    }

    /** {@return the full name of the eval's class, then a dot and the name of its method} */
    public String method() {
        String signature = header.fingerprint().method();
        return signature.substring(0, Math.max(0, signature.indexOf('(')));
    }

    /** {@return the path of the journal} */
    public Path file() {
        return file;
    }

    Journal.Header header() {
        return header;
    }

    Shard shard() {
        return shard;
    }

    private int repeats() {
        return header.fingerprint().trials();
    }

    /**
     * Return the journal with its trials.
     *
     * @throws EvalException if it is damaged, or has cases of another shard
     */
    ShardJournal read(List<String> caseIds) {
        try (var reader = JournalReader.open(file, WHAT_NOW)) {
            Journal whole = reader.read(caseIds, repeats());
            whole.trials().keySet().stream()
                    .filter(id -> !shard.has(id))
                    .findFirst()
                    .ifPresent(this::refuseOtherShard);
            return new ShardJournal(file, whole.header(), whole, PreviousRun.beside(file));
        }
    }

    private void refuseOtherShard(String caseId) {
        throw new EvalException(
                "Shard %s of eval '%s' has case '%s', which belongs to another shard: %s. The journal was changed; rerun that job."
                        .formatted(shard, eval(), caseId, file));
    }

    private Journal journal() {
        return Objects.requireNonNull(journal, "the trials have not been read");
    }

    /** {@return the finished trials of a case, in order} */
    List<TrialResult> trials(EvalCase evalCase) {
        return finishedOf(evalCase).stream()
                .sorted(Comparator.comparing(TrialResult::number))
                .toList();
    }

    /** {@return a case all of whose trials have ended} */
    CaseResult result(EvalCase evalCase) {
        return CaseResult.of(evalCase, trials(evalCase))
                .withMeasurements(journal().measurements().getOrDefault(evalCase.id(), Map.of()));
    }

    void writeTo(JournalFile whole, EvalCase evalCase) {
        trials(evalCase).forEach(trial -> whole.append(evalCase, trial));
        if (isFinished(evalCase)) {
            whole.append(result(evalCase));
        }
    }

    private List<TrialResult> finishedOf(EvalCase evalCase) {
        return journal().trials().getOrDefault(evalCase.id(), List.of());
    }

    /** {@return how many trials were run again because they had failed} */
    int rerunFailed() {
        return journal().rerunFailed();
    }

    /** {@return how many trials were run again because they had no score} */
    int rerun() {
        return journal().rerun();
    }

    /** {@return the trials that its last launch kept} */
    Optional<Completion.Kept> kept() {
        return journal().kept();
    }

    List<Map<String, Object>> gates() {
        return header.gates();
    }

    boolean isFinished(EvalCase evalCase) {
        return finishedOf(evalCase).size() == repeats();
    }

    /** {@return how many cases have finished} */
    long finished() {
        return journal().trials().values().stream()
                .filter(trials -> trials.size() == repeats())
                .count();
    }

    /** {@return how its last launch ended; empty if unknown} */
    Optional<PreviousRun> end() {
        return end;
    }

    /** {@return whether the shard stopped for a reason that its report gives} */
    boolean isStopped() {
        return end.filter(PreviousRun::isStopped).isPresent();
    }

    boolean isDecided() {
        return end.filter(it -> it.end() == End.DECIDED).isPresent();
    }

    /** {@return whether cases are known to be missing; with a filter, its own cases are unknown} */
    boolean isBrokenOff(Dataset dataset) {
        return isWhole(dataset) ? !missing(dataset).isEmpty() : end.isEmpty();
    }

    private boolean isWhole(Dataset dataset) {
        return dataset.cases().size() == header.planned();
    }

    private List<EvalCase> missing(Dataset dataset) {
        return dataset.cases().stream()
                .filter(each -> shard.has(each.id()) && !isFinished(each))
                .toList();
    }

    /** {@return how many cases the shard finished, and which are known to be missing} */
    String describe(Dataset dataset) {
        List<EvalCase> missing = isWhole(dataset) ? missing(dataset) : List.of();
        return missing.isEmpty()
                ? "finished " + ReportText.count(finished(), "case")
                : "finished %s of %s cases, missing are %s"
                        .formatted(finished(), finished() + missing.size(), names(missing));
    }

    private static String names(List<EvalCase> cases) {
        String names = cases.stream().limit(SHOWN).map(EvalCase::id).collect(Collectors.joining(", "));
        return cases.size() > SHOWN ? names + " and %s more".formatted(cases.size() - SHOWN) : names;
    }

    /** {@return the shard and its file, for messages} */
    @Override
    public String toString() {
        return "shard %s, %s".formatted(shard, file);
    }
}
