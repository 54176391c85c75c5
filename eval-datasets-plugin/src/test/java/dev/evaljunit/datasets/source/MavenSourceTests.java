/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MavenSourceTests {

    private static final DatasetVersion VERSION = new DatasetVersion("refunds", "1");

    @TempDir
    private Path root;

    private Path sets;
    private Path target;
    private Path artifact;

    @BeforeEach
    void prepare() throws IOException {
        sets = root.resolve("sets");
        target = Files.createDirectory(root.resolve("target"));
        artifact = root.resolve("artifact");
        GoldenSets.write(sets, "refunds@1", GoldenSets.FIRST);
        GoldenSets.write(sets, "refunds@2", GoldenSets.SECOND);
    }

    private DatasetSource source(String text, long maxBytes) {
        var http = new HttpSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                maxBytes,
                Map.of(),
                uri -> Optional.empty());
        return new Sources(SourceContext.of(root).withHttp(http).withArtifacts(coordinates -> artifact)).of(text);
    }

    private DatasetSource source(String text) {
        return source(text, 1 << 20);
    }

    private void zip(String... entries) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(artifact))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(nameIn(entry)));
                out.write(Files.readAllBytes(sets.resolve(contentOf(entry))));
            }
        }
    }

    private static String nameIn(String entry) {
        return entry.contains(" <- ") ? entry.substring(0, entry.indexOf(" <- ")) : entry;
    }

    private static String contentOf(String entry) {
        return entry.contains(" <- ") ? entry.substring(entry.indexOf(" <- ") + 4) : entry;
    }

    private static String[] bothFilesBelow(String directory) {
        return new String[] {
            directory + "dataset.json <- refunds/1/dataset.json", directory + "cases.jsonl <- refunds/1/cases.jsonl"
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"META-INF/eval-datasets/refunds/1/", "refunds/1/", ""})
    void unpacksAnArchive(String directory) throws IOException {
        zip(bothFilesBelow(directory));
        DatasetSource source = source("maven:com.acme.evals:refund-golden:3.0.0");
        source.fetch(VERSION, target);

        assertThat(target.resolve("cases.jsonl")).hasSameBinaryContentAs(sets.resolve("refunds/1/cases.jsonl"));
        assertThat(target.resolve("dataset.json")).hasSameBinaryContentAs(sets.resolve("refunds/1/dataset.json"));
        assertThat(source.isRemote()).isFalse();
        assertThat(source.isImmutable()).isTrue();
    }

    @Test
    void readsCasesAloneAndWritesTheirManifest() throws IOException {
        Files.writeString(artifact, GoldenSets.FIRST + "\n\n" + GoldenSets.SECOND);
        source("maven:com.acme.evals:refund-golden:3.0.0:jsonl").fetch(VERSION, target);

        assertThat(target.resolve("cases.jsonl")).hasSameBinaryContentAs(artifact);
        assertThat(target.resolve("dataset.json")).content().isEqualTo("""
                        {
                          "schema" : "eval-dataset/1",
                          "name" : "refunds",
                          "version" : "1",
                          "cases" : 2,
                          "sha256" : "%s"
                        }
                        """.formatted(Sha256.of(artifact)));
    }

    @Test
    void listsVersions() throws IOException {
        zip("META-INF/eval-datasets/refunds/2/dataset.json <- refunds/2/dataset.json", "refunds/1/dataset.json");

        assertThat(source("maven:g:a:1").versions("refunds")).containsExactly("1", "2");
        assertThat(source("maven:g:a:1").versions("refund")).isEmpty();
    }

    @Test
    void namesOtherVersionsWhenOneIsMissing() throws IOException {
        zip("refunds/2/dataset.json");

        assertThatThrownBy(() -> source("maven:g:a:1:zip").fetch(VERSION, target))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@1' must be in maven:g:a:1:zip, but there is no refunds/1/dataset.json, neither below META-INF/eval-datasets nor below its root. The versions there are 2: lock one of them, or correct the source.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "/evil", "a/../../evil", "a\\..\\evil", "C:/evil"})
    void refusesAnArchiveWithAnEntryThatLeadsOut(String name) throws IOException {
        zip("refunds/1/dataset.json", "refunds/1/cases.jsonl", name + " <- refunds/1/dataset.json");

        assertThatThrownBy(() -> source("maven:g:a:1").fetch(VERSION, target))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "maven:g:a:1:jar must have only entries inside it, found '%s', which leads out of the directory it is unpacked to. Do not use this file; ask who published it.",
                        name);
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void stopsWhenAnEntryGrowsBeyondTheLimit() throws IOException {
        Files.write(sets.resolve("refunds/1/cases.jsonl"), new byte[3 << 20]);
        zip(bothFilesBelow("refunds/1/"));

        assertThatThrownBy(() -> source("maven:g:a:1").fetch(VERSION, target))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "maven:g:a:1:jar!/refunds/1/cases.jsonl must not be larger than 1 MB. Raise the limit with -Deval-datasets.maxMegabytes=<n>.");
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        Files.writeString(artifact, "<html>", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> source("maven:g:a:1").fetch(VERSION, target))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("maven:g:a:1:jar must be a readable jar file, but is not: ");
    }

    @Test
    void needsBothFiles() throws IOException {
        zip("refunds/1/dataset.json");

        assertThatThrownBy(() -> source("maven:g:a:1").fetch(VERSION, target))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@1' must be complete in maven:g:a:1:jar, but there is no refunds/1/cases.jsonl. Publish it again with both files.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            maven:g:a | Source 'maven:g:a' must be maven:<groupId>:<artifactId>:<version>, or with :jsonl or :zip at its end.
            maven://g:a:1 | Source 'maven://g:a:1' must be maven:<groupId>:<artifactId>:<version>, or with :jsonl or :zip at its end.
            maven:g:a:1:exe | Source 'maven:g:a:1:exe' must end with one of :jar, :zip, :jsonl, found ':exe'.
            maven:g:../a:1 | Source 'maven:g:../a:1' must be maven:<groupId>:<artifactId>:<version>, or with :jsonl or :zip at its end, each of letters, digits and . _ + -, found '../a'.
            maven:g:a:1-SNAPSHOT | Source 'maven:g:a:1-SNAPSHOT' must name a released version, because a locked version never changes, found '1-SNAPSHOT'. Release the artifact, or use its directory as the source: file:<directory>.
            maven:g:a:1.0.SNAPSHOT | Source 'maven:g:a:1.0.SNAPSHOT' must name a released version, because a locked version never changes, found '1.0.SNAPSHOT'. Release the artifact, or use its directory as the source: file:<directory>.
            maven:g:a:1.0-snapshot | Source 'maven:g:a:1.0-snapshot' must name a released version, because a locked version never changes, found '1.0-snapshot'. Release the artifact, or use its directory as the source: file:<directory>.
            maven:g:a:LATEST | Source 'maven:g:a:LATEST' must name a released version, because a locked version never changes, found 'LATEST'. Release the artifact, or use its directory as the source: file:<directory>.
            maven:g:a:[1,2) | Source 'maven:g:a:[1,2)' must name a released version, because a locked version never changes, found '[1,2)'. Release the artifact, or use its directory as the source: file:<directory>.
            """)
    void refusesWithTheNextStep(String text, String message) {
        assertThatThrownBy(() -> source(text)).isInstanceOf(EvalException.class).hasMessage(message);
    }

    @Test
    void needsMaven() {
        assertThatThrownBy(() ->
                        new Sources(SourceContext.of(root)).of("maven:g:a:1").fetch(VERSION, target))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Artifact 'g:a:1:jar' must be resolved by Maven, but this is not a Maven build. Use another source, or run the goal of the Maven plugin.");
    }
}
