/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.RowRoles.Role;
import dev.evaljunit.datasets.version.RowRoles.RowRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowRolesTests {

    private static final Map<String, Object> INPUT = Map.of("question", "Can I return worn shoes?");

    @TempDir
    Path sets;

    @Test
    void writesEachUseOnce() throws IOException {
        RowRole use = RowRole.of("refunds", "a", Role.FEW_SHOT, "groundedness@3", INPUT);
        RowRoles.in(sets).with(List.of(use)).write(sets);
        RowRoles.in(sets).with(List.of(use)).write(sets);

        assertThat(Files.readString(sets.resolve("roles.jsonl"))).isEqualTo("""
                {"dataset": "refunds", "id": "a", "role": "few-shot", "used_by": "groundedness@3", "input_sha256": "%s", "input": {"question": "Can I return worn shoes?"}}
                """.formatted(InputText.sha256(INPUT)));
        assertThat(RowRoles.in(sets).all()).containsExactly(use);
        assertThat(RowRoles.in(sets).of("refunds", "a")).containsExactly(use);
    }

    @Test
    void findsTheRowTheSameTextAndNearlyTheSameText() {
        String question =
                "I bought a pair of shoes two weeks ago, wore them twice in the rain, and now the sole comes off. Can I send them back and get my money, or do you only repair them? I would like to know before I pay for the parcel, since it is not cheap to send it from abroad.";
        var leaks = RowRoles.none()
                .with(List.of(
                        RowRole.of("refunds", "a", Role.TRAINING, "prompt@4", Map.of("question", question)),
                        RowRole.of("refunds", "b", Role.CALIBRATION, "tone@1", Map.of("question", "Who pays?"))))
                .leaks(0.9);

        assertThat(leaks.find("refunds", "a", Map.of("question", "Something else")))
                .hasValueSatisfying(leak -> assertThat(leak.use().describe()).isEqualTo("training row of 'prompt@4'"));
        assertThat(leaks.find("other", "x", Map.of("question", "WHO  pays?")))
                .hasValueSatisfying(leak -> assertThat(leak.similarity()).isEqualTo(1));
        assertThat(leaks.find("other", "x", Map.of("question", question.replace("abroad", "Spain"))))
                .hasValueSatisfying(leak -> {
                    assertThat(leak.use().id()).isEqualTo("a");
                    assertThat(leak.similarity()).isBetween(0.9, 0.99);
                });
        assertThat(leaks.find("other", "x", Map.of("question", "When do you open?")))
                .isEmpty();
    }

    @Test
    void namesTheLineOfAnUnknownRole() throws IOException {
        Files.writeString(
                sets.resolve("roles.jsonl"),
                "{\"dataset\": \"d\", \"id\": \"a\", \"role\": \"example\", \"used_by\": \"r@1\", \"input_sha256\": \"%s\"}\n"
                        .formatted("0".repeat(64)));

        assertThatThrownBy(() -> RowRoles.in(sets))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s:1: 'role' must be few-shot, calibration or training, found \"example\". Correct the line.",
                        sets.resolve("roles.jsonl"));
    }
}
