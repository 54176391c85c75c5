/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetTests {

    private static final List<EvalCase> TWICE =
            List.of(EvalCase.of("one", Map.of("question", "1?")), EvalCase.of("one", Map.of("question", "one?")));

    @Test
    void refusesDuplicateIdsInEveryFactory() {
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> Dataset.of("numbers", TWICE))
                .withMessage(
                        "Case id 'one' must be unique in dataset 'numbers', found twice. Rename or remove one of them.");
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> Dataset.of(DatasetId.of("numbers").withVersion("2"), TWICE))
                .withMessage(
                        "Case id 'one' must be unique in dataset 'numbers@2', found twice. Rename or remove one of them.");
    }

    @Test
    void refusesADatasetWithoutCases() {
        assertThatExceptionOfType(EvalException.class)
                .isThrownBy(() -> Dataset.of(DatasetId.of("numbers").withVersion("2"), List.of()))
                .withMessage("Dataset 'numbers@2' must have at least one case, found none.");
    }
}
