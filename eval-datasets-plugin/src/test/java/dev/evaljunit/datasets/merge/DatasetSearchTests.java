/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Dataset;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.merge.DatasetSearch.TestClassPath;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetSearchTests {

    private static final String VERSION = "refunds@2026.05";

    @TempDir
    Path directory;

    /** A class path whose dependencies must not be asked for. */
    private static TestClassPath only(Path... directories) {
        return new TestClassPath() {
            @Override
            public List<Path> directories() {
                return List.of(directories);
            }

            @Override
            public List<Path> dependencies() {
                throw new AssertionError("would download something");
            }
        };
    }

    private static TestClassPath dependency(Path jar) {
        return new TestClassPath() {
            @Override
            public List<Path> directories() {
                return List.of();
            }

            @Override
            public List<Path> dependencies() {
                return List.of(jar);
            }
        };
    }

    private DatasetSearch search(TestClassPath classPath) {
        Path lock = directory.resolve("eval-datasets.lock");
        return new DatasetSearch(classPath, lock, new Sources(lock, HttpSettings.standard()));
    }

    private static String locationOfFirst(Dataset dataset) {
        return dataset.cases().get(0).location();
    }

    @Test
    void findsWhatWasFetchedOrIsAResource() throws IOException {
        Path classes = directory.resolve("target/test-classes");
        String digest = GoldenSets.write(classes.resolve("META-INF/eval-datasets"), VERSION, GoldenSets.FIRST);
        var id = DatasetId.of("refunds").withVersion("2026.05").withSha256(digest);

        Dataset dataset = search(only(directory.resolve("none"), classes)).read(id);

        assertThat(dataset.id()).isEqualTo(id);
        assertThat(locationOfFirst(dataset)).isEqualTo("refunds/2026.05/cases.jsonl:1");
    }

    @Test
    void findsTheDirectoryThatTheLockNames() throws IOException {
        String digest = GoldenSets.write(directory.resolve("golden-sets"), VERSION, GoldenSets.FIRST);
        GoldenSets.lock(directory, VERSION, digest, "file:golden-sets");

        Dataset dataset = search(only())
                .read(DatasetId.of("refunds").withVersion("2026.05").withSha256(digest));

        assertThat(locationOfFirst(dataset)).isEqualTo("refunds/2026.05/cases.jsonl:1");
    }

    @Test
    void findsADependency() throws IOException {
        Path root = directory.resolve("jar");
        String digest = GoldenSets.write(root.resolve("META-INF/eval-datasets"), VERSION, GoldenSets.FIRST);
        Path jar = pack(root);

        Dataset dataset = search(dependency(jar))
                .read(DatasetId.of("refunds").withVersion("2026.05").withSha256(digest));

        assertThat(locationOfFirst(dataset)).isEqualTo("refunds/2026.05/cases.jsonl:1");
    }

    private Path pack(Path root) throws IOException {
        Path jar = directory.resolve("golden.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    @Test
    void statesWhereToFindWhatIsMissing() throws IOException {
        GoldenSets.lock(directory, VERSION, "0".repeat(64), "https://data.example.org/golden-sets");

        assertThatThrownBy(() -> search(dependency(directory.resolve("none.jar")))
                        .read(DatasetId.of("refunds").withVersion("2026.05").withSha256("0".repeat(64))))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@2026.05' is needed to order its cases, but was found neither on the test class path of this project nor in a directory named by its lock. Run 'mvn eval-datasets:fetch eval-datasets:merge', on the commit that the shards ran on.");
    }

    @Test
    void refusesOtherBytesThanThoseThatWereRun() throws IOException {
        Path root = directory.resolve("META-INF/eval-datasets");
        String digest = GoldenSets.write(root, VERSION, GoldenSets.FIRST);

        assertThatThrownBy(() -> search(only(directory))
                        .read(DatasetId.of("refunds").withVersion("2026.05").withSha256("1".repeat(64))))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        """
                        Dataset 'refunds@2026.05' must be the one that the shards ran on. Check out their commit.
                          run   : sha256 %s
                          found : sha256 %s (%s)""",
                        "1".repeat(64),
                        digest,
                        root.resolve("refunds/2026.05").toUri().toURL());
    }

    @Test
    void leavesItsDirectoryForNoName() {
        assertThatThrownBy(() ->
                        search(only(directory)).read(DatasetId.of("../refunds").withVersion("1")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "A dataset's name must consist of letters, digits and . _ + -, start with a letter or digit, and not contain '..', found '../refunds'.");
    }
}
