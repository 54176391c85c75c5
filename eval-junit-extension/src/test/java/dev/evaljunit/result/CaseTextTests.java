/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseTextTests {

    private static final String KEY = "sk-abcdefghijklmnopqrstuvwxyz012345";

    private static String reasonOf(String message) {
        var crashed = TrialResult.failed(1, AgentError.of(message, ""), Duration.ZERO);
        return CaseText.reason(CaseResult.of(EvalCase.of("one", Map.of("question", "1?")), List.of(crashed)));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 140, 150, 158, 300, 310, 318, 1265, 1279})
    void showsNoPartOfASecretThatTheCutGoesThrough(int position) {
        assertThat(reasonOf("x".repeat(position - 1) + " " + KEY + " was refused"))
                .doesNotContain("sk-");
        assertThat(reasonOf("x" + " ".repeat(position - 1) + KEY + " was refused"))
                .doesNotContain("sk-");
    }

    @Test
    void masksASecretThatIsFarFromItsName() {
        assertThat(reasonOf("api_key:          hunter22")).isEqualTo("the agent gave no answer: api_key: [redacted]");
    }

    @Test
    void cutsALongReason() {
        assertThat(reasonOf("y".repeat(5000))).isEqualTo("the agent gave no answer: " + "y".repeat(159) + "…");
    }
}
