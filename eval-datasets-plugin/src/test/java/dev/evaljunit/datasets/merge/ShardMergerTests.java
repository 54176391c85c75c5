/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.gate.QuantityWords;
import dev.evaljunit.result.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ShardMergerTests {

    @TempDir
    Path directory;

    private Path shards;
    private Path output;
    private String outputs = "none";
    private Dataset dataset;

    @BeforeEach
    void writeDataset() throws IOException {
        shards = directory.resolve("shards");
        output = directory.resolve("eval-reports");
        Path root = directory.resolve("golden-sets");
        String digest = GoldenSets.write(root, "refunds@1", GoldenSets.FIRST, GoldenSets.SECOND);
        GoldenSets.lock(directory, "refunds@1", digest, "file:golden-sets");
        dataset = Dataset.read(root.resolve("refunds/1"));
    }

    private SmallEval eval(String name, double floor) {
        return new SmallEval(dataset, name, floor);
    }

    private MergeReport merge() throws IOException {
        Path lock = directory.resolve("eval-datasets.lock");
        var nothing = new DatasetSearch.TestClassPath() {
            @Override
            public List<Path> directories() {
                return List.of();
            }

            @Override
            public List<Path> dependencies() {
                return List.of();
            }
        };
        var datasets = new DatasetSearch(nothing, lock, new Sources(lock, HttpSettings.standard()));
        return new ShardMerger(datasets, outputs, directory).merge(shards, output);
    }

    @Test
    void writesOneReportForEachEval() throws IOException {
        for (String shard : List.of("1/2", "2/2")) {
            Path job = shards.resolve("job-" + shard.charAt(0));
            eval("AtlasEvalTest.answers", 0.5).run(shard, job);
            eval("AtlasEvalTest.asks", 0.5).run(shard, job.resolve("target/eval-reports"));
        }

        MergeReport report = merge();

        assertThat(report.problems()).isEmpty();
        assertThat(report.summaries()).hasSize(2).first().asString().matches("""
            (?s)eval  AtlasEvalTest\\.answers   refunds@1   2 cases x 1 trial   \\d+ m?s
              PASS   pass-rate  .*
              1 case did not pass: refund-2
              worst : refund-2: first 0.00 below 0.50: not the first
              report: .*index\\.html\
            """);
        assertThat(directory.resolve(".eval-history"))
                .isDirectoryContaining("glob:**/org.example.AtlasEvalTest.answers-*")
                .isDirectoryContaining("glob:**/org.example.AtlasEvalTest.asks-*");
        for (String method : List.of("answers", "asks")) {
            assertThat(output.resolve("org.example.AtlasEvalTest").resolve(method))
                    .isDirectoryContaining("glob:**/{index.html}")
                    .isDirectoryContaining("glob:**/{summary.md}")
                    .isDirectoryContaining("glob:**/{run.json}")
                    .isDirectoryContaining("glob:**/{trials.jsonl}");
        }
        assertThat(output.resolve("index.html"))
                .content()
                .contains("org.example.AtlasEvalTest/answers/index.html", "org.example.AtlasEvalTest/asks/index.html");
    }

    @Test
    void collectsRedGatesAndWhatCannotBeJoined() throws IOException {
        Path lonely = eval("AtlasEvalTest.answers", 0.5).run("1/2", shards.resolve("a"));
        eval("AtlasEvalTest.asks", 0.9).run("1/2", shards.resolve("a"));
        eval("AtlasEvalTest.asks", 0.9).run("2/2", shards.resolve("b"));

        MergeReport report = merge();

        assertThat(report.summaries()).hasSize(1);
        assertThat(report.problems().get(0)).isEqualTo("""
            Shard 2/2 of eval 'AtlasEvalTest.answers' is missing. Rerun that job, or download its artifact. Found:
              shard 1/2, %s\
            """.formatted(lonely));
        assertThat(report.problems().get(1))
                .startsWith("Eval 'AtlasEvalTest.asks' passed 1 of 2 cases (50.0 %), but must pass at least 90.0 %.\n"
                        + "  interval");
        assertThat(report.describeProblems())
                .isEqualTo(report.problems().get(0) + "\n\n" + report.problems().get(1));
    }

    @Test
    void namesTheJournalsOfNoEval() throws IOException {
        Path journal = eval("AtlasEvalTest.answers", 0.5).run("1/1", shards);
        Path renamed = Files.createDirectories(shards.resolve("renamed")).resolve("trials.jsonl");
        Files.move(journal, renamed);
        Path empty = Files.createFile(shards.resolve("trials.jsonl"));

        assertThat(merge().problems())
                .containsExactly(
                        "Journal '%s' must be in the directories that its run created, but they are not named after 'org.example.AtlasEvalTest.answers'. Do not rename or move report directories."
                                .formatted(renamed),
                        "Journal '%s' is empty: its launch ended immediately. Rerun its job.".formatted(empty));
    }

    @Test
    void failsWithoutAnyJournal() {
        assertThatThrownBy(this::merge)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "No shard reports found below '%s': none of its directories has a file trials.jsonl. Download"
                                + " the artifacts of all shards there, or set -Deval-datasets.merge.shards to where they"
                                + " are.",
                        shards);
    }

    @Test
    void doesNotWriteAmongTheShards() {
        output = shards.resolve("joined");

        assertThatThrownBy(this::merge)
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Merged reports must not be written among those of the shards, but '%s' is in '%s'. Set"
                                + " -Deval-datasets.merge.output to another directory.",
                        output, shards);
    }

    /** Every letter costs; only its own process can measure it. */
    private static final class Letters implements Quantity {

        private final boolean isMeasured;

        Letters(boolean isMeasured) {
            this.isMeasured = isMeasured;
        }

        @Override
        public String key() {
            return "letters";
        }

        @Override
        public OptionalDouble of(EvalCase evalCase, TrialResult trial) {
            return isMeasured
                    ? OptionalDouble.of(trial.answer().orElseThrow().text().length())
                    : OptionalDouble.empty();
        }

        @Override
        public QuantityWords words() {
            return QuantityWords.counting("letter").withVerb("writes", "write");
        }
    }

    private MergeReport mergeLetters(boolean isMeasured) throws IOException {
        var eval = new SmallEval(
                dataset,
                "AtlasEvalTest.answers",
                Gates.quantity(new Letters(isMeasured)).total().atMost(10));
        eval.run("1/2", shards.resolve("a"));
        eval.run("2/2", shards.resolve("b"));
        return merge();
    }

    @Test
    void appliesAGateOnAQuantityWhoseClassIsNotHere() throws IOException {
        assertThat(mergeLetters(true).problems())
                .singleElement()
                .asString()
                .startsWith(
                        "Eval 'AtlasEvalTest.answers' writes 16 letters in total, but must write at most 10 letters.");
    }

    @Test
    void isAnErrorWhereTheJournalsHaveNoValues() throws IOException {
        assertThat(mergeLetters(false).problems())
                .singleElement()
                .asString()
                .startsWith("Eval 'AtlasEvalTest.answers' has letters for none of 2 trials.");
    }

    @Test
    void writesTheOutputsOfJoinedRuns() throws IOException {
        for (String shard : List.of("1/2", "2/2")) {
            eval("AtlasEvalTest.answers", 0.5).run(shard, shards.resolve("job-" + shard.charAt(0)));
        }
        outputs = "junit-xml, csv";

        merge();

        try (Stream<Path> files = Files.walk(output)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("junit.xml", "scores.csv", "run.json");
        }
    }

    @Test
    void refusesAnOutputThatIsUnknown() {
        outputs = "junit";

        assertThatThrownBy(this::merge)
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "-Deval-datasets.merge.outputs must be a list of known outputs, found 'junit'. Known outputs:"
                                + " auto, none, ");
    }
}
