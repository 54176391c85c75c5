/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingDirectoryTests {

    private static final Path PROCESS = Path.of("").toAbsolutePath();

    @TempDir
    Path root;

    private Path module;
    private WorkingDirectory directory;

    @BeforeEach
    void createModule() throws Exception {
        module = Files.createDirectory(root.resolve("module"));
        directory = new WorkingDirectory(module);
    }

    private static Path found(Map<String, String> properties) {
        return WorkingDirectory.of(properties::get).path();
    }

    @Test
    void isTheModuleThatTheBuildToolNames() {
        assertThat(found(Map.of("basedir", module.toString(), "user.dir", root.toString())))
                .isEqualTo(module);
        assertThat(found(Map.of("user.dir", root.toString()))).isEqualTo(root);
        assertThat(found(Map.of("basedir", "module", "user.dir", root.toString())))
                .isEqualTo(root);
        assertThat(found(Map.of("basedir", root.resolve("gone").toString(), "user.dir", root.toString())))
                .isEqualTo(root);
        assertThat(found(Map.of())).isEqualTo(PROCESS);
    }

    @Test
    void resolvesRelativePaths() {
        assertThat(directory.resolve("target")).isEqualTo(module.resolve("target"));
        assertThat(directory.resolve(root.toString())).isEqualTo(root);
        assertThat(new WorkingDirectory(PROCESS).resolve("target")).isEqualTo(Path.of("target"));
    }

    @Test
    void namesFilesInTheSameWayInEachKindOfJvm() {
        assertThat(directory.name(module.resolve("target/classes"))).isEqualTo("target/classes");
        assertThat(directory.name(root.resolve("other/target/classes"))).isEqualTo("../other/target/classes");
        assertThat(new WorkingDirectory(PROCESS).name(Path.of("target/classes")))
                .isEqualTo("target/classes");
        for (String given :
                new String[] {"prompts", "../prompts", root.resolve("prompts").toString()}) {
            assertThat(directory.unresolved(directory.resolve(given))).isEqualTo(Path.of(given));
        }
    }
}
