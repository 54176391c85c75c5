/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.datasets.doctor.Repository;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTests {

    private static final String AT = "--at=2026-06-15T12:00:00Z";

    @TempDir
    Path project;

    @BeforeEach
    void copySample() throws IOException {
        Repository.ofSample(project);
    }

    @Test
    void printsFindingsInItsOwnWords() {
        CommandRun run = CommandRun.in(project, "doctor", AT);

        assertThat(run.out()).startsWith("""
                1 finding; 11 of 20 rules were checked
                  judge-without-certificate (src/test/resources/rubrics/groundedness@3.yaml)
                      The rubric has no certificate beside it, so nobody knows how often its judge and people agree.
                      next: eval-datasets calibrate --rubric=groundedness@3
                """);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void refusesFindingsIfItIsStrict() {
        CommandRun run = CommandRun.in(project, "doctor", AT, "--strict", "--format=json", "--output=out/doctor.json");

        assertThat(run.out())
                .isEqualTo(
                        "1 finding; 11 of 20 rules were checked (%s)%n".formatted(project.resolve("out/doctor.json")));
        assertThat(run.err())
                .isEqualToNormalizingNewlines(
                        "The repository must have no finding of the doctor, but has 1. First: judge-without-certificate (src/test/resources/rubrics/groundedness@3.yaml): The rubric has no certificate beside it, so nobody knows how often its judge and people agree. Next: eval-datasets calibrate --rubric=groundedness@3\n");
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(project.resolve("out/doctor.json")).content().startsWith("{").endsWith("}\n");
    }

    @Test
    void refusesPlacesThatAreNone() {
        assertThat(CommandRun.in(project, "doctor", "--history=runs").err())
                .startsWith(
                        "Configuration parameter 'eval.history' must be 'off', 'dir:' with a folder, or a JDBC URL");
        assertThat(CommandRun.in(project, "doctor", "--source=https://example.org")
                        .err())
                .startsWith(
                        "Option '--source' must be a directory, such as file:golden-sets, found 'https://example.org'.");
    }

    @Test
    void neverShowsThePasswordOfAHistory() {
        CommandRun run = CommandRun.in(
                project, "doctor", AT, "--history=jdbc:nothing://host/db?user=a&password=hunter2-hunter2");

        assertThat(run.out()).contains("unreadable-file (jdbc:…)").doesNotContain("hunter2");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void writesADigest() {
        CommandRun run = CommandRun.in(project, "digest", AT, "--since=2026-05-15");

        assertThat(run.out())
                .startsWith("# From 2026-05-15 to 2026-06-15")
                .contains("- `refund-regressions`: 20 cases, 'refund-0017', ")
                .contains("`mvn eval-datasets:calibrate -Deval-datasets.rubric=groundedness@3`");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
    }
}
