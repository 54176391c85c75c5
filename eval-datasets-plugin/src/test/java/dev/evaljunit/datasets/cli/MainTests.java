/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.GoldenSets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private int run(String... args) {
        return Main.run(directory, new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void runsACommandInThisJvm_inTheGivenDirectory() throws IOException {
        String digest = GoldenSets.write(directory.resolve("golden-sets"), "refunds@1", GoldenSets.FIRST);
        GoldenSets.lock(directory, "refunds@1", digest, "file:golden-sets");

        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("refunds@1");
    }

    @Test
    void returnsTheCodeOfAMistake() {
        assertThat(run("lst")).isEqualTo(2);
        assertThat(err.toString()).contains("lst");
    }
}
