/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.draft.DraftEditor;
import dev.evaljunit.datasets.draft.DraftRequest;
import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.ClassPathDatasets;
import dev.evaljunit.internal.dataset.DatasetReader;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetPackagerTests {

    @TempDir
    Path project;

    private Path lock;
    private Sources sources;

    @BeforeEach
    void create() throws IOException {
        lock = project.resolve("eval-datasets.lock");
        sources = new Sources(SourceContext.of(project));
        String refunds = GoldenSets.write(project.resolve("golden-sets"), "refunds@2", GoldenSets.FIRST);
        String routes = GoldenSets.write(project.resolve("golden-sets"), "routes@1", GoldenSets.SECOND);
        new LockFile(
                        lock,
                        Map.of(
                                "routes",
                                new LockFile.Entry("1", routes, "file:golden-sets"),
                                "refunds",
                                new LockFile.Entry("2", refunds, "file:golden-sets")))
                .write();
    }

    private PackageReport build(@Nullable String dataset, String jar) throws IOException {
        return new DatasetPackager(sources, lock)
                .build(new PackageRequest(
                        dataset, null, project.resolve("target").resolve(jar)));
    }

    @Test
    void buildsAJarInWhichTestsFindAllLockedDatasets() throws IOException {
        PackageReport report = build(null, "sets.jar");

        assertThat(report).hasToString("%s (refunds@2, routes@1, sha256 %s)", report.jar(), report.sha256());
        try (var loader = new URLClassLoader(new URL[] {report.jar().toUri().toURL()}, null);
                var zip = new ZipFile(report.jar().toFile())) {
            Dataset dataset = DatasetReader.read(
                    new ClassPathDatasets(loader).find("routes", "1").orElseThrow());
            assertThat(dataset.id()).hasToString("routes@1");
            assertThat(Collections.list(zip.entries()).stream().map(ZipEntry::getName))
                    .containsExactly(
                            "META-INF/",
                            "META-INF/MANIFEST.MF",
                            "META-INF/eval-datasets/",
                            "META-INF/eval-datasets/refunds/",
                            "META-INF/eval-datasets/refunds/2/",
                            "META-INF/eval-datasets/refunds/2/cases.jsonl",
                            "META-INF/eval-datasets/refunds/2/dataset.json",
                            "META-INF/eval-datasets/routes/",
                            "META-INF/eval-datasets/routes/1/",
                            "META-INF/eval-datasets/routes/1/cases.jsonl",
                            "META-INF/eval-datasets/routes/1/dataset.json");
        }
    }

    @Test
    void buildsTheSameBytesAgain() throws IOException {
        PackageReport first = build(null, "first.jar");
        Files.setLastModifiedTime(project.resolve("golden-sets/refunds/2/cases.jsonl"), FileTime.from(Instant.EPOCH));

        PackageReport second = build(null, "second.jar");

        assertThat(second.jar()).hasSameBinaryContentAs(first.jar());
        assertThat(second.sha256()).isEqualTo(first.sha256());
    }

    @Test
    void packagesOneDataset() throws IOException {
        assertThat(build("refunds", "one.jar").versions()).singleElement().hasToString("refunds@2");
        assertThat(build("refunds@2", "one.jar").versions()).singleElement().hasToString("refunds@2");
    }

    @Test
    void refusesWhatATestWouldRefuse() throws IOException {
        Path cases = project.resolve("golden-sets/refunds/2/cases.jsonl");
        Files.writeString(cases, "{}\n");

        assertThatThrownBy(() -> build("refunds", "one.jar"))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("Dataset 'refunds@2' must be valid to be packaged.\n  - " + cases);
        assertThat(project.resolve("target/one.jar")).doesNotExist();
    }

    @Test
    void refusesADraftAndAnotherDigestThanTheLockedOne() throws IOException {
        GoldenSets.write(project.resolve("golden-sets"), "refunds@2", GoldenSets.SECOND);
        assertThatThrownBy(() -> build("refunds", "one.jar"))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("Dataset 'refunds@2' must have the locked digest");

        new DraftEditor(sources, lock).add(DraftRequest.of("routes@2", null, null));
        assertThatThrownBy(() -> build("routes", "one.jar"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'routes@2' must be locked before it is packaged, but is a draft. Run 'mvn eval-datasets:lock -Deval-datasets.dataset=routes@2'.");
    }

    @Test
    void refusesAManifestOfAnotherVersion() throws IOException {
        Path sets = project.resolve("golden-sets/refunds");
        Files.createDirectories(sets.resolve("3"));
        for (String file : new String[] {"cases.jsonl", "dataset.json"}) {
            Files.copy(sets.resolve("2").resolve(file), sets.resolve("3").resolve(file));
        }

        assertThatThrownBy(() -> build("refunds@3", "sets.jar"))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must be the manifest of 'refunds@3', but it is for 'refunds@2'");
    }
}
