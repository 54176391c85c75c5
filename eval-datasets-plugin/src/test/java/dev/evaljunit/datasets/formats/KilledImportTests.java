/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.ChildJvm;
import dev.evaljunit.datasets.fetch.VersionFiles;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that import are killed at random points. There is then no version, or a whole one, and the import works when repeated. */
@Tag("slow")
class KilledImportTests {

    private static final int KILLS = 20;
    private static final int ROWS = 20_000;

    /** The import that is killed. */
    static final class Build {

        private Build() {}

        public static void main(String[] arguments) throws IOException {
            ChildJvm.begin();
            importVersion(Path.of(arguments[0]), arguments[1]);
        }
    }

    @TempDir
    private Path project;

    private static ImportReport importVersion(Path project, String version) throws IOException {
        Path lock = project.resolve("eval-datasets.lock");
        return DatasetImporter.importFile(
                new Sources(lock, HttpSettings.standard()),
                lock,
                new ImportRequest(
                        project.resolve("faq.csv"),
                        null,
                        "input.question = question, expected.answer = reply",
                        project,
                        null,
                        ",",
                        "fail",
                        "faq@" + version,
                        null,
                        null,
                        false));
    }

    @Test
    void leaveWholeVersionsOrNoneAndFinishWhenRepeated() throws Exception {
        Files.writeString(
                project.resolve("faq.csv"),
                IntStream.range(0, ROWS)
                        .mapToObj(row -> "\nquestion " + row + "," + "who pays? ".repeat(20))
                        .collect(Collectors.joining("", "question,reply", "\n")));
        var random = new Random(42);
        int killed = 0;
        for (int round = 0; round < KILLS; round++) {
            var version = new DatasetVersion("faq", "" + round);
            killed += ChildJvm.of(Build.class, project, version.version())
                            .isKilledAfter(Duration.ofMillis(random.nextInt(600)))
                    ? 1
                    : 0;
            Path directory = project.resolve("golden-sets").resolve(version.path());
            if (Files.notExists(directory)) {
                assertThat(importVersion(project, version.version()).cases()).isEqualTo(ROWS);
            }
            assertThat(VersionFiles.in(directory).problems(version)).isEmpty();
        }
        assertThat(killed)
                .as("of %d imports that were killed before their end", KILLS)
                .isGreaterThan(KILLS / 4);
        try (var left = Files.list(project.resolve("golden-sets"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("faq");
        }
    }
}
