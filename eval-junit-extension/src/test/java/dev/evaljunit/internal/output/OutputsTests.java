/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.report.RunReport;
import dev.evaljunit.internal.report.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OutputsTests {

    private static final String SIGNATURE = "com.example.RefundEvalTest.answers(java.lang.String)";

    @TempDir
    Path directory;

    private Outputs outputs(Map<String, String> environment, String... names) {
        return Outputs.of("Setting 'x'", List.of(names), directory, environment::get);
    }

    private List<String> write(Outputs outputs) throws IOException {
        Path reports = directory.resolve("reports");
        outputs.write(RunReport.of(SampleRuns.refunds(), SampleRuns.verdicts()), SIGNATURE, reports);
        try (Stream<Path> files = Files.list(reports)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void addTheirFilesToTheReport() throws IOException {
        assertThat(write(outputs(
                        Map.of(),
                        "gitlab-code-quality",
                        "junit-xml",
                        "open-test-reporting",
                        "sarif",
                        "comment",
                        "results-json",
                        "csv",
                        "otlp-logs",
                        "otlp-spans")))
                .containsAll(RunReport.OUTPUTS)
                .contains("run.json", "index.html", "summary.md")
                .hasSize(RunReport.OUTPUTS.size() + 3);
    }

    @Test
    void areNoneWhereNoCiServerShowsAny() throws IOException {
        assertThat(write(outputs(Map.of("CI", "true"), "auto"))).doesNotContainAnyElementsOf(RunReport.OUTPUTS);
        assertThat(write(outputs(Map.of("GITLAB_CI", "true"), "none"))).doesNotContainAnyElementsOf(RunReport.OUTPUTS);
    }

    @Test
    void areThoseThatGitLabShows() throws IOException {
        assertThat(write(outputs(Map.of("GITLAB_CI", "true"), "auto", "csv")))
                .contains("code-quality.json", "scores.csv")
                .doesNotContain("evals.sarif");
    }

    @Test
    void appendToTheSummaryOfAStep() throws IOException {
        Path summary = Files.writeString(directory.resolve("summary"), "before\n");
        Map<String, String> environment = Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString());

        write(outputs(environment, "github-summary"));
        write(outputs(environment, "github-summary"));

        assertThat(summary)
                .content()
                .startsWith("before\n# ⛔ ERROR: RefundAssistantEvalTest")
                .endsWith("Full report: `reports/index.html`\n\n")
                .containsOnlyOnce("before")
                .doesNotContain("(index.html)");
    }

    @Test
    void writeNoSummaryIntoAContainerThatLacksItsFile() throws IOException {
        Path missing = directory.resolve("missing/summary");

        write(Outputs.of(
                "Setting 'x'",
                List.of("auto"),
                directory,
                Map.of("GITHUB_STEP_SUMMARY", missing.toString(), "TEAMCITY_VERSION", "0")::get));

        assertThat(missing).doesNotExist();
        assertThatThrownBy(() -> outputs(Map.of("GITHUB_STEP_SUMMARY", missing.toString()), "github-summary"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Setting 'x' lists 'github-summary', which is appended to the file that GITHUB_STEP_SUMMARY names, but that names '%s', which does not exist. Create the file, or use 'auto', which writes it only where that exists.",
                        missing);
        assertThatThrownBy(() -> outputs(Map.of(), "github-summary"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Setting 'x' lists 'github-summary', which is appended to the file that GITHUB_STEP_SUMMARY names, but that names none. Use 'auto', which writes it only there.");
    }

    @Test
    void keepTheSummaryOfAStepWithinItsLimit() throws IOException {
        Path summary = directory.resolve("summary");
        String whole = "w".repeat(400 << 10);

        for (int i = 0; i < 1_000; i++) {
            StepSummary.append(summary, whole, "b".repeat(300));
        }

        assertThat(Files.size(summary)).isBetween(900L << 10, 1L << 20);
        assertThat(StepSummary.append(summary, whole, whole)).isFalse();
    }

    @Test
    void refuseAnUnknownNameWithASuggestion() {
        assertThatThrownBy(() -> outputs(Map.of(), "auto", "junitxml"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Setting 'x' must be a list of known outputs, found 'junitxml'. Did you mean 'junit-xml'? Known outputs: auto, none, github-summary, github-annotations, gitlab-code-quality, teamcity, junit-xml, open-test-reporting, sarif, comment, results-json, csv, otlp-logs, otlp-spans.");
    }

    @Test
    void refuseNoneBesideOthers() {
        assertThatThrownBy(() -> outputs(Map.of(), "none", "csv"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Setting 'x' must be 'none' or a list of outputs, found both: 'none,csv'. Remove one of them.");
    }
}
