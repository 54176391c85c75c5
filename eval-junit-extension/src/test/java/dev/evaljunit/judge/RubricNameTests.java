/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RubricNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"groundedness@3", "tone-of_voice@2026.05", "A1@1-rc.1"})
    void namesFileOnTheClassPath(String reference) {
        assertThat(RubricName.parse(reference).file()).isEqualTo("rubrics/" + reference + ".yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groundedness",
                "@3",
                "a@",
                "a@1@2",
                "../a@1",
                "a/b@1",
                "a@../../etc",
                "a..b@1",
                "a\\b@1",
                "a b@1",
                "a@1\n",
                "ä@1",
                ".a@1",
                "a.@1"
            })
    void refusesWhatCouldLeaveTheFolder(String reference) {
        assertThatThrownBy(() -> RubricName.parse(reference))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "A rubric must be named name@version, each of letters, digits and single signs . _ - between them, found '"
                                + reference + "'. Write, for instance, groundedness@3.");
    }
}
