/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Extent;
import dev.evaljunit.Extent.End;
import dev.evaljunit.TrialResult;
import dev.evaljunit.dataset.Dataset;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The trials of all shards of a run, and how far they came together. */
final class ShardTrials {

    /** From bad to worse. */
    private static final List<End> SEVERITY = List.of(End.CANCELLED, End.DEADLINE, End.BUDGET);

    private final List<ShardPart> parts;
    private final Dataset dataset;
    private final JournalHeader header;

    private ShardTrials(List<ShardPart> parts, Dataset dataset) {
        this.parts = parts;
        this.dataset = dataset;
        this.header = parts.get(0).shard().header();
    }

    /**
     * Read the journals of shards that belong together.
     *
     * @throws EvalException if one is damaged, or ended before its cases had without a report that says why,
     *     or their gates differ
     */
    static ShardTrials read(List<ShardJournal> shards, Dataset dataset) {
        List<String> ids = dataset.cases().stream().map(EvalCase::id).toList();
        var trials = new ShardTrials(
                shards.stream().map(shard -> ShardPart.read(shard, ids)).toList(), dataset);
        trials.checkGates();
        if (!trials.isComplete()) {
            trials.checkWhyNot();
        }
        return trials;
    }

    /** Those of the last launches: a shard may have gone on with others. */
    private void checkGates() {
        for (ShardPart part : parts) {
            if (!part.gates().equals(gates())) {
                throw new EvalException("""
                        Eval '%s' must have the same gates on all machines. Run all shards on one commit. %s.
                          one   : %s
                          other : %s""".formatted(
                                header.eval(), ShardSet.ONE_RUN, parts.get(0).shard(), part.shard()));
            }
        }
    }

    /** {@return the gates that all shards have, as {@link dev.evaljunit.gate.GateJson} writes them} */
    List<Map<String, Object>> gates() {
        return parts.get(0).gates();
    }

    private boolean isComplete() {
        return finished() == header.planned();
    }

    private long finished() {
        return parts.stream().mapToLong(ShardPart::finished).sum();
    }

    private void checkWhyNot() {
        parts.stream().filter(ShardPart::isDecided).findFirst().ifPresent(part -> {
            throw new EvalException(
                    "Eval '%s' must be joined from shards, but ran on one machine, which decided its gates before all cases had run (%s). Remove its report from the shards."
                            .formatted(header.eval(), part.shard().file()));
        });
        List<ShardPart> brokenOff = parts.stream()
                .filter(part -> !part.isStopped() && part.isBrokenOff(dataset))
                .toList();
        if (!brokenOff.isEmpty()) {
            throw brokenOff(brokenOff);
        }
        if (parts.stream().noneMatch(ShardPart::isStopped)) {
            throw brokenOff(parts);
        }
    }

    private EvalException brokenOff(List<ShardPart> unfinished) {
        String parts = unfinished.stream()
                .map(part -> "\n  %s: %s".formatted(part.shard(), part.describe(dataset)))
                .collect(Collectors.joining());
        return new EvalException(
                "Eval '%s' must have run all of its %s cases, but a shard broke off. Rerun that job: it goes on from its journal if it finds it.%s"
                        .formatted(header.eval(), header.planned(), parts));
    }

    /** {@return the run that the shards are parts of, the same for any order of them} */
    EvalRun run() {
        FingerprintParts fingerprint = parts.get(0).shard().parts();
        return EvalRun.of(header.eval(), dataset.id(), results())
                .withRepeats(fingerprint.repeats())
                .withJudges(fingerprint.judges())
                .withExtent(extent())
                .withStartedAt(startedAt())
                .withTook(took());
    }

    private List<CaseResult> results() {
        return dataset.cases().stream()
                .flatMap(evalCase -> parts.stream()
                        .filter(part -> part.isFinished(evalCase))
                        .map(part -> CaseResult.of(evalCase, part.trials(evalCase))))
                .toList();
    }

    private Extent extent() {
        int rerun = parts.stream().mapToInt(part -> part.journal().rerun()).sum();
        Optional<End> stopped = parts.stream()
                .filter(ShardPart::isStopped)
                .flatMap(part -> part.end().stream())
                .map(LaunchEnd::end)
                .max(Comparator.comparing(SEVERITY::indexOf));
        return stopped.isEmpty() || isComplete()
                ? Extent.complete(header.planned()).withRerun(rerun)
                : Extent.ended(stopped.get(), header.planned(), whyStopped()).withRerun(rerun);
    }

    private String whyStopped() {
        return parts.stream()
                .filter(ShardPart::isStopped)
                .map(part -> "in shard %s %s"
                        .formatted(
                                part.shard().shard(), part.end().orElseThrow().detail()))
                .collect(Collectors.joining(", and "));
    }

    Instant startedAt() {
        return parts.stream()
                .map(part -> part.shard().header().startedAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Machines run at the same time, so that the slowest says how long it took. */
    private Duration took() {
        return parts.stream()
                .flatMap(part -> part.end().stream())
                .map(LaunchEnd::took)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Hand over all trials that have ended, those of unfinished cases included, in the order of the dataset. */
    void forEach(BiConsumer<EvalCase, TrialResult> action) {
        for (EvalCase evalCase : dataset.cases()) {
            parts.forEach(part -> part.trials(evalCase).forEach(trial -> action.accept(evalCase, trial)));
        }
    }
}
