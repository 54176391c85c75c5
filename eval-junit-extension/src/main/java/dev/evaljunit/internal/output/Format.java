/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The outputs that users can name. */
enum Format {
    GITHUB_SUMMARY("", StepSummary::write),
    GITHUB_ANNOTATIONS("", GithubAnnotations.OF_JVM),
    GITLAB_CODE_QUALITY("code-quality.json", CodeQuality::write),
    TEAMCITY("", TeamCity::write),
    JUNIT_XML("junit.xml", JunitXml::write),
    OPEN_TEST_REPORTING("open-test-report.xml", OpenTestReport::write),
    SARIF("evals.sarif", Sarif::write),
    COMMENT("comment.md", Comment::write),
    RESULTS_JSON("results.json", ResultsJson::write),
    CSV("scores.csv", ScoresCsv::write),
    OTLP_LOGS("otlp-logs.jsonl", OtlpLogs::write),
    OTLP_SPANS("otlp-spans.jsonl", OtlpSpans::write);

    private final String file;

    @SuppressWarnings("ImmutableEnumChecker") // outputs have no state but the limits of GitHub
    private final Output output;

    Format(String file, Output output) {
        this.file = file;
        this.output = output;
    }

    /** {@return the format with a name such as {@code junit-xml}} */
    static Optional<Format> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.key().equals(name))
                .findFirst();
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return the file that is added to a report; empty if the text goes elsewhere} */
    Optional<String> file() {
        return file.isEmpty() ? Optional.empty() : Optional.of(file);
    }

    Output output() {
        return output;
    }
}
