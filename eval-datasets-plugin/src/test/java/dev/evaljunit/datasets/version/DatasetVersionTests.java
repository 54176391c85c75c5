/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetVersionTests {

    @Test
    void readsNameAndVersion() {
        var version = DatasetVersion.parse("refund-regressions@2026.05");

        assertThat(version).isEqualTo(new DatasetVersion("refund-regressions", "2026.05"));
        assertThat(version).hasToString("refund-regressions@2026.05");
        assertThat(version.path()).isEqualTo("refund-regressions/2026.05");
    }

    @Test
    void needsAVersion() {
        assertThatThrownBy(() -> DatasetVersion.parse("refund-regressions"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refund-regressions' must be given with a version, for example as refund-regressions@1; 'mvn eval-datasets:list' names those that exist.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x@1", "a/b@1", "a@..", "a@1/2", ".a@1", "a@", "@1", "a@1@2", "a@1\\..\\2"})
    void refusesWhatCouldLeaveItsDirectory(String reference) {
        assertThatThrownBy(() -> DatasetVersion.parse(reference)).isInstanceOf(EvalException.class);
    }
}
