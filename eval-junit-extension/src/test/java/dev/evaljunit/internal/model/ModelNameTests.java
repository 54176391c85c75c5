/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNameTests {

    @ParameterizedTest
    @CsvSource({
        "gpt-x, gpt-x",
        "gpt-x, GPT-X",
        "gpt-x, gpt-x-2026-01-01",
        "gpt-x, gpt-x-0613",
        "gemini-x, gemini-x-001",
        "gemini-x, models/gemini-x",
        "claude-x, claude-x-20260101",
        "claude-x, claude-x@20260101",
        "claude-x-latest, claude-x-20260101",
        "llama-x, llama-x:latest",
        "llama-x:8b, llama-x:8b",
        "openai/gpt-x, gpt-x-2026-01-01",
        "gpt-x, openai/gpt-x",
        "gpt-x-2026-01-01, gpt-x-2026-01-01"
    })
    void knowsTheSameModelAndItsSnapshots(String requested, String reported) {
        assertThat(ModelName.isSame(requested, reported)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-x, gpt-y",
        "gpt-x, gpt-x-mini",
        "gpt-x, gpt-x-mini-2026-01-01",
        "gpt-x, gpt-x.5",
        "gpt-x, gpt-x2",
        "gpt-x-mini, gpt-x",
        "gpt-x-2026-01-01, gpt-x-2026-05-01",
        "gpt-x-2026-01-01, gpt-x",
        "llama-x:8b, llama-x:70b",
        "llama-3, llama-3-405b",
        "a/gpt-x, b/gpt-x"
    })
    void tellsOtherModelsApart(String requested, String reported) {
        assertThat(ModelName.isSame(requested, reported)).isFalse();
    }
}
