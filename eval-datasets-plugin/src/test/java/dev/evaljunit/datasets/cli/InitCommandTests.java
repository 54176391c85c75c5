/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTests {

    @TempDir
    private Path project;

    @Test
    void addsAFirstEvalToAGradleProject() throws IOException {
        Files.writeString(project.resolve("build.gradle"), "");

        CommandRun run = CommandRun.in(project, "init", "--dataset=returns", "--package=org.acme", "--class=AEvalTest");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("build.gradle: to be changed by you, by these lines in Kotlin, or the same in Groovy\n")
                .contains("src/test/java/org/acme/AEvalTest.java: written, an eval whose agent is a stand-in\n")
                .endsWith("Then run 'eval-datasets lock', and commit: a CI server refuses a draft.\n");
        assertThat(project.resolve("golden-sets/returns/1/cases.jsonl")).isNotEmptyFile();
    }

    @Test
    void leavesMavenProjectsToMaven() throws IOException {
        Files.writeString(project.resolve("pom.xml"), "<project/>");

        CommandRun run = CommandRun.in(project, "init");

        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err())
                .isEqualTo(
                        "A Maven project must get its first eval from Maven, which knows what its parents bring. Run the goal dev.evaljunit:eval-datasets-maven-plugin:(not from a jar):init there.\n");
    }
}
