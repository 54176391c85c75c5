/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WellFormedTests {

    private static final String LOW = "\uDE00";
    private static final String HIGH = "\uD83D";

    @Test
    void keepsWhatAnyEncodingHas() {
        String json = "{\"a\":\"é " + HIGH + LOW + "\"}";
        assertThat(WellFormed.json(json)).isSameAs(json);
    }

    @Test
    void escapesHalves() {
        assertThat(WellFormed.json(HIGH + "a" + LOW + HIGH + HIGH + LOW + HIGH))
                .isEqualTo("\\ud83da\\ude00\\ud83d" + HIGH + LOW + "\\ud83d");
    }
}
