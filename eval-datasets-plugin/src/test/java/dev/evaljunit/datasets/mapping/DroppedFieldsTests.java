/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DroppedFieldsTests {

    private final DroppedFields dropped = new DroppedFields();

    @Test
    void countsRowsByField() {
        dropped.add(List.of("latency", "cost", "latency"));
        dropped.add("latency");
        assertThat(dropped).hasToString("cost: 1 row, latency: 2 rows");
        assertThat(dropped.isEmpty()).isFalse();
    }

    @Test
    void staysSmallWhereKeysAreData() {
        for (int i = 0; i < 5_000; i++) {
            dropped.add("by_user." + i);
        }
        assertThat(dropped.counts()).hasSize(1_001).containsEntry("(other fields)", 4_000L);
    }

    @Test
    void showsNamesOnOneLineEach() {
        dropped.add("a\nb\u001B[31m");
        assertThat(dropped.lines()).containsExactly("a b␛[31m: 1 row");
    }
}
