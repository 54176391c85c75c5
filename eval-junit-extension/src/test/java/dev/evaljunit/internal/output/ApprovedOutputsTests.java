/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.report.Approved;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole texts, as files beside those of reports. */
class ApprovedOutputsTests {

    @ParameterizedTest
    @CsvSource({
        "GITHUB_SUMMARY, step-summary.md",
        "GITLAB_CODE_QUALITY, code-quality.json",
        "TEAMCITY, teamcity.txt",
        "JUNIT_XML, junit.xml",
        "OPEN_TEST_REPORTING, open-test-report.xml",
        "SARIF, evals.sarif",
        "COMMENT, comment.md",
        "RESULTS_JSON, results.json",
        "CSV, scores.csv",
        "OTLP_LOGS, otlp-logs.jsonl",
        "OTLP_SPANS, otlp-spans.jsonl"
    })
    void areThese(Format format, String file) {
        assertThat(format.file().orElse(file)).isEqualTo(file);
        Approved.assertMatches(
                "../output/" + file, Written.sample(format.output()).replace("\r\n", "\n"));
    }
}
