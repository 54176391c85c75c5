/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.fetch.OutputDirectory;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetVerifierTests {

    private static final String SOURCE = "file:golden-sets";

    @TempDir
    private Path project;

    private Path sets;
    private OutputDirectory output;

    @BeforeEach
    void prepare() {
        sets = project.resolve("golden-sets");
        output = OutputDirectory.below(project.resolve("target/test-classes"));
    }

    private VerifyReport verify(Path lock) throws IOException {
        return new DatasetVerifier(new Sources(lock, HttpSettings.standard()), output)
                .verify(LockedDataset.allIn(lock));
    }

    private VerifyReport verify(String source, String... lines) throws IOException {
        String digest = GoldenSets.write(sets, "refunds@1", lines);
        return verify(GoldenSets.lock(project, "refunds@1", digest, source));
    }

    @Test
    void hasOneLineForASoundDataset() throws IOException {
        String digest = GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST, GoldenSets.SECOND);
        VerifyReport report = verify(SOURCE, GoldenSets.FIRST, GoldenSets.SECOND);

        assertThat(report.sound()).containsExactly("refunds@1: 2 cases, sha256 " + digest);
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void readsWhatWasFetched() throws IOException {
        GoldenSets.write(output.root(), "refunds@1", "{");
        Path cases = output.root().resolve("refunds/1/cases.jsonl");

        assertThat(verify(SOURCE, GoldenSets.FIRST).problems())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(cases + ":1: ");
    }

    @Test
    void noticesAGoldenSetThatWasEditedAfterItWasFetched() throws IOException {
        String digest = GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST);
        GoldenSets.write(output.root(), "refunds@1", GoldenSets.FIRST);
        Path lock = GoldenSets.lock(project, "refunds@1", digest, SOURCE);
        assertThat(verify(lock).problems()).isEmpty();

        GoldenSets.write(sets, "refunds@1", GoldenSets.SECOND);

        assertThat(verify(lock).problems())
                .singleElement()
                .asString()
                .startsWith("Dataset 'refunds@1' must have the locked digest")
                .endsWith("(" + sets.resolve("refunds/1/cases.jsonl") + ")");
    }

    @Test
    void listsEveryBadLine() throws IOException {
        Path cases = sets.resolve("refunds/1/cases.jsonl");
        VerifyReport report = verify(SOURCE, GoldenSets.FIRST, "[1]", GoldenSets.FIRST, "{\"id\": 7, \"input\": {}}");

        assertThat(report.problems())
                .containsExactly(
                        cases + ":2: must be a JSON object, found an array. Each line must be one JSON object.",
                        cases
                                + ":3: case id 'refund-1' must be unique, but line 1 has it too. Rename or remove one of them.",
                        cases + ":4: 'id' must be a non-empty string, found 7.");
    }

    @Test
    void reportsAWrongManifestTogetherWithBadLines() throws IOException {
        Path directory = sets.resolve("refunds/1");
        GoldenSets.write(sets, "refunds@1", "[1]");
        Path lock = GoldenSets.lock(project, "refunds@1", "0".repeat(64), SOURCE);
        Files.writeString(directory.resolve("dataset.json"), GoldenSets.manifest("refunds", "1", "0".repeat(64), 1));

        assertThat(verify(lock).problems())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Dataset 'refunds@1' must have the locked digest");
    }

    @Test
    void comparesWithTheLock() throws IOException {
        String found = GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST);
        Path lock = GoldenSets.lock(project, "refunds@1", "0".repeat(64), SOURCE);

        assertThat(verify(lock).problems())
                .containsExactly("""
                        Dataset 'refunds@1' must have the locked digest, because a locked version never changes. Restore the files at the source; or, if they are right, give them a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=refunds@<version>'.
                          locked : %s (%s)
                          found  : %s (%s)""".formatted("0".repeat(64), lock, found, sets.resolve("refunds/1/cases.jsonl")));
    }

    @Test
    void asksToFetchWhatOnlyTheNetworkHas() throws IOException {
        assertThat(verify("https://data.example.org", GoldenSets.FIRST).problems())
                .containsExactly(
                        "Dataset 'refunds@1' must be fetched before it is verified. Run 'mvn eval-datasets:fetch'.");
    }

    @Test
    void describesTheProblemsOfAllDatasets() throws IOException {
        String first = GoldenSets.write(sets, "a@1", "[1]");
        String second = GoldenSets.write(sets, "b@1", GoldenSets.FIRST, GoldenSets.FIRST);
        String third = GoldenSets.write(sets, "c@1", GoldenSets.FIRST);
        Path lock = project.resolve(LockFile.NAME);
        new LockFile(lock, Map.of("a", entry(first), "b", entry(second), "c", entry(third))).write();

        assertThat(verify(lock).describeProblems()).isEqualTo("""
                        2 of 3 locked datasets must be repaired. A locked version never changes: restore the files, or create a new version and run 'mvn eval-datasets:lock -Deval-datasets.dataset=<name>@<version>'.
                          - %1$s/a/1/cases.jsonl:1: must be a JSON object, found an array. Each line must be one JSON object.
                          - %1$s/b/1/cases.jsonl:2: case id 'refund-1' must be unique, but line 1 has it too. Rename or remove one of them.""", sets);
    }

    private static LockFile.Entry entry(String digest) {
        return new LockFile.Entry("1", digest, SOURCE);
    }
}
