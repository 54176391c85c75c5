/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTests {

    private static final List<String> KNOWN = List.of("groundedness", "citesPolicy", "tone", "tune");

    @ParameterizedTest
    @CsvSource({
        "groundednes, groundedness",
        "Groundedness, groundedness",
        "citePolicy, citesPolicy",
        "tone, tone",
        "tine, tone",
        "to, tone"
    })
    void findsTheNameWithTheFewestEdits(String given, String meant) {
        assertThat(Nearest.to(given, KNOWN)).hasValue(meant);
    }

    @ParameterizedTest
    @CsvSource({"x", "politeness-of-tone", "''", "relevance"})
    void findsNothingUnlikeTheGivenName(String given) {
        assertThat(Nearest.to(given, KNOWN)).isEmpty();
    }

    @Test
    void findsNothingAmongNothing() {
        assertThat(Nearest.to("a", List.of())).isEmpty();
    }
}
