/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretSearchTests {

    private static final String VALUE = "q7Zr-ww2Kx";

    private final SecretSearch search = new SecretSearch(SecretShapes.ALL.shapes(), SecretValue.formsOf(VALUE));

    @Test
    void findsWhatBeginsAnywhere() {
        for (int before = 0; before < 5; before++) {
            for (int after = 0; after < 5; after++) {
                String begin = "é".repeat(before);
                String end = "-".repeat(after);

                assertThat(search.in(begin + VALUE + end)).isEqualTo(SecretSearch.HAS_VALUE);
                assertThat(search.mask(begin + VALUE + end)).isEqualTo(begin + Redactor.MASK + end);
            }
        }
    }

    @Test
    void findsOneAfterTheOther() {
        for (int between = 0; between < 5; between++) {
            String gap = "+".repeat(between);

            assertThat(search.places(VALUE + gap + VALUE).cardinality()).isEqualTo(2 * VALUE.length());
        }
    }

    @Test
    void findsNothingInTextsShorterThanAnyKeyword() {
        for (String text : List.of("", "s", "sk")) {
            assertThat(search.in(text)).isZero();
        }
    }

    @Test
    void tellsShapesByTheirKeywords() {
        assertThat(search.in(" AKIA")).isEqualTo(search.in("akia")).isNotZero();
    }
}
