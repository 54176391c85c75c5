/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.report.SampleRuns;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CodeQualityTests {

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> issues(String text) {
        return (List<Map<String, Object>>) Objects.requireNonNull(Json.read(text));
    }

    private static List<Object> values(String text, String key) {
        return issues(text).stream().map(issue -> issue.get(key)).toList();
    }

    @Test
    void listGatesThatHaveNotPassedAndCases() {
        String text = Written.sample(CodeQuality::write);

        assertThat(values(text, "check_name"))
                .containsExactly(
                        "gate/no-regression",
                        "gate/pass-rate",
                        "gate/groundedness p10",
                        "judge/groundedness",
                        "agent",
                        "judge/groundedness");
        assertThat(values(text, "severity"))
                .containsExactly("critical", "critical", "critical", "major", "major", "minor");
    }

    @Test
    void areAnEmptyListIfAllIsWell() {
        assertThat(Written.of(CodeQuality::write, SampleRuns.many(3, 0, 0), List.of()))
                .isEqualTo("[]\n");
    }

    /** GitLab takes two of one fingerprint as one, and a new fingerprint as a new problem. */
    @Test
    void haveFingerprintsThatDependOnNoScore() {
        String low = Written.of(CodeQuality::write, SampleRuns.single("answer", "wrong"), SampleRuns.verdicts());
        String other = Written.of(
                CodeQuality::write, SampleRuns.single("another answer", "quite wrong"), SampleRuns.verdicts());

        assertThat(low).isNotEqualTo(other);
        assertThat(values(low, "fingerprint"))
                .isEqualTo(values(other, "fingerprint"))
                .doesNotHaveDuplicates();
    }
}
