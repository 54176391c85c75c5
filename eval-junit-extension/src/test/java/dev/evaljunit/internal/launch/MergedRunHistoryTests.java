/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.history.History;
import dev.evaljunit.internal.history.HistoryPlace;
import dev.evaljunit.internal.history.HistoryQuery;
import dev.evaljunit.internal.history.Retention;
import dev.evaljunit.internal.history.RunHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class MergedRunHistoryTests {

    @TempDir
    Path directory;

    private Path shard(String shard, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put(EvalSettings.SHARD, shard);
        return ShardedEval.in(directory.resolve("shards"))
                .withGates(Gates.passRate().atLeast(0.5))
                .run(ShardedEval.DATASET, (evalCase, trial) -> Answer.of("right"), all);
    }

    private Finished merge(Map<String, String> settings) {
        return Launch.merge(
                ShardedEval.join(shard("1/2", settings), shard("2/2", settings)),
                ShardedEval.DATASET,
                directory.resolve("joined"),
                ShardedEval.NO_OUTPUTS,
                new WorkingDirectory(directory));
    }

    private List<RunHeader> kept() {
        try (History history = HistoryPlace.open(
                        "dir:runs", directory::resolve, name -> null, Retention.DEFAULT, Clock.systemUTC())
                .orElseThrow()) {
            return history.newest(HistoryQuery.ofAll());
        }
    }

    @Test
    void keepsTheWholeRunInTheProjectThatMergesIt() {
        Finished merged = merge(Map.of("eval.history", "dir:runs", "eval.branch", "main", "eval.machine", "ci-large"));

        assertThat(merged.summary()).doesNotContain("not kept");

        assertThat(kept()).singleElement().satisfies(header -> {
            assertThat(header.cases().total()).isEqualTo(12);
            assertThat(header.origin().branch()).isEqualTo("main");
            assertThat(header.origin().machine()).isEqualTo("ci-large");
        });
        assertThat(directory.resolve("joined/trials.jsonl")).content().doesNotContain("\"history\"");
    }

    @Test
    void keepsNothingIfTheShardsDoNot() {
        merge(Map.of("eval.history", "off"));

        assertThat(directory.resolve(".eval-history")).doesNotExist();
    }

    @Test
    void blessesTheWholeRun() throws Exception {
        Finished merged =
                merge(Map.of("eval.history", "off", "eval.baseline", "update", "eval.baseline.dir", "baselines"));

        assertThat(Files.readAllLines(directory.resolve("baselines/org.example.CapitalsEvalTest/answers.jsonl")))
                .hasSize(14);
        assertThat(merged.summary()).contains("blessed this run as the baseline");
    }
}
