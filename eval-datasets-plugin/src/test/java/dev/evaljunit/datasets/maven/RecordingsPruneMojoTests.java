/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsPruneMojoTests {

    @TempDir
    private Path module;

    private final List<String> lines = new ArrayList<>();

    private void prune(String recordings) throws Exception {
        var goal = new RecordingsPruneMojo();
        set(goal, AbstractDatasetsMojo.class, "basedir", module.toFile());
        set(goal, RecordingsPruneMojo.class, "recordings", recordings);
        set(
                goal,
                RecordingsPruneMojo.class,
                "reports",
                module.resolve("target/eval-reports").toFile());
        goal.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                lines.add(line.toString());
            }
        });
        goal.execute();
    }

    private static void set(Object goal, Class<?> declaring, String name, Object value)
            throws ReflectiveOperationException {
        Field parameter = declaring.getDeclaredField(name);
        parameter.setAccessible(true);
        parameter.set(goal, value);
    }

    @Test
    void skipsAModuleWithoutRecordings() throws Exception {
        prune("src/test/recordings");

        assertThat(lines)
                .containsExactly(
                        "eval-datasets: skipped, since this module has no src/test/recordings; name another directory with -Deval-datasets.prune.recordings=<directory>");
    }

    @Test
    void refusesANamedDirectoryThatIsMissing() {
        assertThatThrownBy(() -> prune("recordings"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("Directory '%s' must contain recordings", module.resolve("recordings"));
    }

    @Test
    void looksAtTheModulesRecordings() throws Exception {
        Files.createDirectories(module.resolve("target/eval-reports"));
        Path recordings = Files.createDirectories(module.resolve("src/test/recordings"));
        Files.writeString(recordings.resolve("answers.jsonl"), "{}\n");

        prune("src/test/recordings");

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith(Path.of("src", "test", "recordings", "answers.jsonl") + ": no run has used it");
    }
}
