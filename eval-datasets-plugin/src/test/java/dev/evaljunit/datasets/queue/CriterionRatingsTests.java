/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CriterionRatingsTests {

    @Test
    void numbersMayAllDiffer() {
        var criterion = new Criterion(
                "seconds",
                "",
                LabelType.NUMERIC,
                List.of(),
                List.of(),
                new Criterion.Range(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000)),
                null,
                null,
                true,
                true);
        List<Map<String, String>> items = IntStream.range(0, 20_000)
                .mapToObj(i -> Map.of("ada", String.valueOf(10 * i), "ben", String.valueOf(10 * i + 3)))
                .toList();

        CriterionRatings ratings = CriterionRatings.of(criterion, items);

        assertThat(ratings.pairs()).hasSize(1);
        assertThat(ratings.agreement(ratings.people()).alpha()).isBetween(0.999, 1.0);
    }
}
