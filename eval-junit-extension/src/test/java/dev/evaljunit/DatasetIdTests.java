/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DatasetIdTests {

    private static final DatasetId MADE_IN_CODE = DatasetId.of("capitals");
    private static final DatasetId VERSION = MADE_IN_CODE.withVersion("2026.05").withSha256("ab");

    @Test
    void hasNoVersionAndDigestUnlessTheyAreSet() {
        assertThat(MADE_IN_CODE.name()).isEqualTo("capitals");
        assertThat(MADE_IN_CODE.version()).isEmpty();
        assertThat(MADE_IN_CODE.sha256()).isEmpty();
        assertThat(VERSION.name()).isEqualTo("capitals");
        assertThat(VERSION.version()).hasValue("2026.05");
        assertThat(VERSION.sha256()).hasValue("ab");
    }

    @Test
    void isNamedWithItsVersionIfItHasOne() {
        assertThat(VERSION).hasToString("capitals@2026.05");
        assertThat(MADE_IN_CODE).hasToString("capitals");
    }

    @Test
    void equalsAnIdWithTheSameParts() {
        assertThat(VERSION)
                .isEqualTo(DatasetId.of("capitals").withSha256("ab").withVersion("2026.05"))
                .hasSameHashCodeAs(DatasetId.of("capitals").withSha256("ab").withVersion("2026.05"))
                .isNotEqualTo(DatasetId.of("rivers").withVersion("2026.05").withSha256("ab"))
                .isNotEqualTo(VERSION.withVersion("2026.06"))
                .isNotEqualTo(VERSION.withSha256("cd"))
                .isNotEqualTo(MADE_IN_CODE);
    }

    @Test
    void refusesAnEmptyPart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MADE_IN_CODE.withVersion(""))
                .withMessage("The version of a dataset must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MADE_IN_CODE.withSha256(""))
                .withMessage("The sha256 of a dataset must not be empty");
    }
}
