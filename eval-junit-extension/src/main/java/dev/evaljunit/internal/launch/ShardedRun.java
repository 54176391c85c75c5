/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.gate.Fallbacks;
import dev.evaljunit.internal.gate.GateJson;
import dev.evaljunit.internal.history.Quarantine;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.run.HistorySettings;
import dev.evaljunit.internal.run.Shard;
import dev.evaljunit.internal.run.Skips;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.Completion.Kept;
import dev.evaljunit.result.EvalRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole run, joined from the journals of its shards in any order. */
final class ShardedRun {

    private final List<ShardJournal> shards;
    private final Dataset dataset;
    private final Journal.Header header;

    private ShardedRun(List<ShardJournal> shards, Dataset dataset) {
        this.shards = shards;
        this.dataset = dataset;
        this.header = shards.get(0)
                .header()
                .withFingerprint(shards.get(0).header().fingerprint().withShard(Shard.ALL))
                .withStart(startedAt());
    }

    static ShardedRun read(List<ShardJournal> shards, Dataset dataset) {
        List<String> ids = dataset.cases().stream().map(EvalCase::id).toList();
        var run = new ShardedRun(shards.stream().map(shard -> shard.read(ids)).toList(), dataset);
        run.checkGates();
        if (!run.isComplete()) {
            run.checkWhyNot();
        }
        return run;
    }

    /** Compares the gates of the last launches, since a shard may have been resumed with other gates. */
    private void checkGates() {
        for (ShardJournal shard : shards) {
            if (!shard.gates().equals(header.gates())) {
                throw new EvalException("""
                        Eval '%s' must have the same gates on all machines. Run all shards on one commit. %s.
                          one   : %s
                          other : %s""".formatted(header.eval(), ShardSet.ONE_RUN, shards.get(0), shard));
            }
        }
    }

    private boolean isComplete() {
        return shards.stream().mapToLong(ShardJournal::finished).sum() == header.planned();
    }

    private void checkWhyNot() {
        shards.stream().filter(ShardJournal::isDecided).findFirst().ifPresent(shard -> {
            throw new EvalException(
                    "Eval '%s' ran on one machine, which decided its gates before all cases had run (%s), so it cannot be merged. Remove its report from the shards."
                            .formatted(header.eval(), shard.file()));
        });
        List<ShardJournal> brokenOff = shards.stream()
                .filter(shard -> !shard.isStopped() && shard.isBrokenOff(dataset))
                .toList();
        if (!brokenOff.isEmpty()) {
            throw brokenOff(brokenOff);
        }
        if (shards.stream().noneMatch(ShardJournal::isStopped)) {
            throw brokenOff(shards);
        }
    }

    private EvalException brokenOff(List<ShardJournal> unfinished) {
        String parts = unfinished.stream()
                .map(shard -> "\n  %s: %s".formatted(shard, shard.describe(dataset)))
                .collect(Collectors.joining());
        return new EvalException(
                "Eval '%s' must have run all of its %s cases, but a shard did not finish. Rerun that job: it resumes from its journal if it finds it.%s"
                        .formatted(header.eval(), header.planned(), parts));
    }

    EvalRun run() {
        Fingerprint fingerprint = header.fingerprint();
        return fingerprint.withPrompt(skips().of(Fallbacks.identified(EvalRun.of(header.eval(), dataset.id(), results())
                .withRepeats(fingerprint.repeats())
                .withJudges(fingerprint.judgeIdentities())
                .withCompletion(completion())
                .withStartedAt(header.startedAt())
                .withTook(took()))));
    }

    /** An error on one of the machines is an error. */
    private Skips skips() {
        return shards.stream().allMatch(shard -> shard.header().skips() == Skips.WARN) ? Skips.WARN : Skips.ERROR;
    }

    private List<CaseResult> results() {
        return dataset.cases().stream()
                .flatMap(evalCase -> shards.stream()
                        .filter(shard -> shard.isFinished(evalCase))
                        .map(shard -> shard.result(evalCase)))
                .toList();
    }

    private Completion completion() {
        return kept().map(ended()::withKept).orElseGet(this::ended);
    }

    private Optional<Kept> kept() {
        return shards.stream().flatMap(shard -> shard.kept().stream()).reduce(ShardedRun::join);
    }

    private static Kept join(Kept one, Kept other) {
        return new Kept(
                one.trials() + other.trials(),
                one.since().isBefore(other.since()) ? one.since() : other.since(),
                one.age().compareTo(other.age()) > 0 ? one.age() : other.age(),
                Stream.concat(one.changes().stream(), other.changes().stream())
                        .distinct()
                        .toList());
    }

    private Completion ended() {
        int rerun = shards.stream().mapToInt(ShardJournal::rerun).sum();
        int rerunFailed = shards.stream().mapToInt(ShardJournal::rerunFailed).sum();
        Optional<End> stopped = shards.stream()
                .filter(ShardJournal::isStopped)
                .flatMap(shard -> shard.end().stream())
                .map(PreviousRun::end)
                .max(Comparator.comparing(PreviousRun.STOPPED::indexOf));
        Completion completion = stopped.isEmpty() || isComplete()
                ? Completion.complete(header.planned())
                : Completion.ended(stopped.get(), header.planned(), whyStopped());
        String note = header.fingerprint().answers().map(AnswerOrigin::note).orElse("");
        return completion.withRerun(rerun).withRerunFailed(rerunFailed).withNote(note);
    }

    private String whyStopped() {
        return shards.stream()
                .filter(ShardJournal::isStopped)
                .map(shard -> "in shard %s %s"
                        .formatted(shard.shard(), shard.end().orElseThrow().detail()))
                .collect(Collectors.joining(", and "));
    }

    private Instant startedAt() {
        return shards.stream()
                .map(shard -> shard.header().startedAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Machines run at the same time, so the slowest one counts. */
    private Duration took() {
        return shards.stream()
                .flatMap(shard -> shard.end().stream())
                .map(PreviousRun::took)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /**
     * Return the gates of the eval.
     *
     * @throws EvalException if there is none, or one is defined only in code
     */
    List<Gate> gates() {
        if (header.gates().isEmpty()) {
            throw new EvalException("Eval '%s' has no gate (%s), so nothing would be decided."
                    .formatted(header.eval(), shards.get(0).file()));
        }
        return header.gates().stream().map(this::gate).toList();
    }

    private Gate gate(Map<String, Object> json) {
        return GateJson.fromJson(json)
                .orElseThrow(() -> new EvalException(
                        "Gate '%s' of eval '%s' is written in code (%s), so it cannot be applied here. Run the eval on one machine, or declare the gate with an annotation."
                                .formatted(
                                        json.get("gate"),
                                        header.eval(),
                                        shards.get(0).file())));
    }

    /**
     * {@return the cases that its gates leave out}
     *
     * @throws EvalException if one has expired
     */
    Quarantine quarantine(WorkingDirectory project) {
        return header.history()
                .map(given -> HistorySettings.of(given, project).quarantine())
                .map(file -> Quarantine.read(file, header.eval(), dataset, LocalDate.now(ZoneOffset.UTC)))
                .orElse(Quarantine.NONE);
    }

    /** {@return what the run has to do with runs before and after it, as its shards are configured} */
    Optional<RunHistory> history(Path directory, WorkingDirectory project) {
        return header.history()
                .map(given -> HistorySettings.of(given, project))
                .flatMap(settings ->
                        RunHistory.ofMerged(header.eval(), header.fingerprint(), gates(), directory, settings));
    }

    /** Write the journal of a launch of the whole eval, trials in the order of the dataset. */
    void writeJournal(Path directory) {
        try (var journal = openNew(directory)) {
            journal.cut(0);
            journal.write(Journal.Header.JSON.line(header.withoutHistory()));
            RunReport.delete(directory);
            for (EvalCase evalCase : dataset.cases()) {
                shards.forEach(shard -> shard.writeTo(journal, evalCase));
            }
        }
    }

    /** Keeps an unfinished journal under another name, as launches do. */
    private static JournalFile openNew(Path directory) {
        JournalFile file = JournalFile.open(directory);
        if (!PreviousRun.isFinished(directory) && JournalReader.hasTrials(file.path())) {
            file.setAside();
        }
        return file;
    }
}
