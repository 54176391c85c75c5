/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.GoldenSets;
import dev.evaljunit.datasets.compare.DiffRequest.Format;
import dev.evaljunit.datasets.merge.SmallEval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CornersTests {

    private static final String EVAL = "@EvalTest @PassRate(atLeast = 0.9) String answers(EvalCase q) { return \"\"; }";

    @TempDir
    private Path directory;

    private GuardedProject project;

    @BeforeEach
    void create() throws IOException {
        project = GuardedProject.in(directory);
        project.write(".gitignore", "target/\n");
        project.evals(EVAL);
    }

    /** Half of two cases pass, and the only one of one. */
    private void run(String version, double floor, String reports, String... cases) throws IOException {
        run("RefundEvalTest.answers", version, floor, reports, cases);
    }

    private void run(String eval, String version, double floor, String reports, String... cases) throws IOException {
        String sha256 = GoldenSets.write(directory.resolve("golden-sets"), "refunds@" + version, cases);
        GoldenSets.lock(directory, "refunds@" + version, sha256, "file:golden-sets");
        new SmallEval(Dataset.read(directory.resolve("golden-sets/refunds").resolve(version)), eval, floor)
                .run("1/1", directory.resolve("target").resolve(reports));
    }

    @Test
    void showsThatAnEvalIsGreenOnlyBecauseItsGatesMoved() throws IOException {
        run("1", 0.9, "base-reports", GoldenSets.FIRST);
        project.git().commit("set");
        run("2", 0.5, "eval-reports", GoldenSets.FIRST, GoldenSets.SECOND);
        project.replace(GuardedProject.EVALS, "0.9", "0.5");

        assertThat(project.text()).contains("""
                RefundEvalTest.answers is green only because its gates moved
                  old gates, old agent: green
                  old gates, new agent: red: pass-rate FAIL
                  new gates, old agent: green
                  new gates, new agent: green
                """);
        assertThat(project.findings())
                .containsExactly("loosened: RefundEvalTest.answers: @PassRate atLeast 0.9 -> 0.5");
        assertThat(project.run(Format.MARKDOWN).text())
                .contains("| old gates | green | red&#58; pass-rate FAIL |", "| new gates | green | green |");
        assertThat(project.run(Format.JSON).text()).contains("\"green_by_its_gates\" : true");
    }

    @Test
    void findsGatesThatMovedWhereNoSourceShowsIt() throws IOException {
        run("1", 0.9, "base-reports", GoldenSets.FIRST, GoldenSets.SECOND);
        project.git().commit("set");
        run("1", 0.4, "eval-reports", GoldenSets.FIRST, GoldenSets.SECOND);

        assertThat(project.findings())
                .containsExactly("loosened: RefundEvalTest.answers: green only because its gates moved");
        assertThat(project.text()).contains("passed 1 of 2 cases (50.0 %), but must pass at least 90.0 %.");
    }

    @Test
    void statesWhyThereAreNoCorners() throws IOException {
        run("1", 0.9, "base-reports", GoldenSets.FIRST);
        project.git().commit("set");
        run("1", 0.9, "eval-reports", GoldenSets.FIRST);
        Files.delete(directory.resolve("golden-sets/refunds/1/dataset.json"));

        assertThat(project.text())
                .contains("RefundEvalTest.answers has no four corners: Dataset 'refunds@1' is needed");
    }

    @Test
    void namesEvalsThatHaveNotRun() throws IOException {
        run("1", 0.9, "base-reports", GoldenSets.FIRST);
        project.git().commit("set");
        run("OtherEvalTest.answers", "1", 0.9, "eval-reports", GoldenSets.FIRST);

        assertThat(project.text())
                .contains("RefundEvalTest.answers has no four corners: it has not run in the working copy");
    }

    @Test
    void refusesDirectoriesWithoutReports() throws IOException {
        run("1", 0.9, "base-reports", GoldenSets.FIRST);

        assertThatThrownBy(() -> project.text())
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("must have the reports of a run")
                .hasMessageContaining("eval-datasets.guard.reports");
    }
}
