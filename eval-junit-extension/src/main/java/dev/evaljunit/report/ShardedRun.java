/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalException;
import dev.evaljunit.dataset.Dataset;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.GateJson;
import dev.evaljunit.run.Shard;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** An eval that ran in shards, put together from their journals. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // shared with the plugin
public final class ShardedRun {

    private final List<ShardJournal> shards;
    private final ShardJournal first;

    private ShardedRun(List<ShardJournal> shards) {
        this.shards = shards;
        this.first = shards.get(0);
    }

    /**
     * Put shards together.
     *
     * @param journals those of one eval, at least one, in any order
     * @throws EvalException if one is missing or there twice, or they are not of one run
     */
    public static ShardedRun of(Collection<ShardJournal> journals) {
        var inOrder = journals.stream()
                .sorted(Comparator.comparing((ShardJournal each) -> each.shard().number())
                        .thenComparing(ShardJournal::file))
                .toList();
        ShardSet.check(inOrder);
        return new ShardedRun(inOrder);
    }

    /** {@return which golden set was run} */
    public DatasetId dataset() {
        return first.parts().dataset();
    }

    /**
     * Apply the gates once, and write what a launch of the whole eval would have written.
     *
     * @param dataset the one that was run
     * @param directory gets the report
     * @throws EvalException if a shard broke off, its journal is damaged, or the report cannot be written
     */
    public FinishedReport report(Dataset dataset, Path directory) {
        ShardTrials trials = ShardTrials.read(shards, dataset);
        List<Gate> gates = gates(trials);
        writeJournal(trials, directory);
        return FinishedReport.write(trials.run(), gates, directory);
    }

    private void writeJournal(ShardTrials trials, Path directory) {
        try (var file = openAnew(directory)) {
            file.cut(0);
            file.write(header(trials).toJson());
            ReportFiles.deleteReports(directory);
            var journal = new TrialJournal(file);
            trials.forEach(journal::append);
        }
    }

    /** What another launch had left to run is kept, as launches do. */
    private static JournalFile openAnew(Path directory) {
        JournalFile file = JournalFile.open(directory);
        if (LastRun.in(directory) == LastRun.FINISHED || !JournalReader.hasTrials(file.path())) {
            return file;
        }
        file.setAside();
        return JournalFile.open(directory);
    }

    private JournalHeader header(ShardTrials trials) {
        JournalHeader header = first.header();
        return new JournalHeader(
                header.eval(),
                trials.startedAt(),
                header.seed(),
                header.planned(),
                first.parts().with(Shard.ALL),
                trials.gates());
    }

    private List<Gate> gates(ShardTrials trials) {
        if (trials.gates().isEmpty()) {
            throw new EvalException("Eval '%s' must have a gate, found none (%s), so nothing would be decided."
                    .formatted(first.eval(), first.file()));
        }
        return trials.gates().stream().map(this::gate).toList();
    }

    private Gate gate(Map<String, Object> json) {
        return GateJson.fromJson(json)
                .orElseThrow(() -> new EvalException(
                        "Gate '%s' of eval '%s' must be one that annotations define, so that it can be applied here, but is written in code (%s). Run the eval on one machine."
                                .formatted(json.get("gate"), first.eval(), first.file())));
    }
}
