/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.result.CaseResult;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseRankingTests {

    private static final double[] VALUES = {0, -0.0, 0.25, 0.5, 0.75, 1, Double.POSITIVE_INFINITY, Double.NaN};

    @ParameterizedTest
    @EnumSource
    void ordersByValueAndLeavesEqualOnesInTheirOrder(LimitKind kind) {
        var random = new SplittableRandom(3);
        for (int run = 0; run < 500; run++) {
            Cases all = Cases.of(Runs.byCohort(Runs.cohort("a", 1 + random.nextInt(30), 0)));
            double[] values = random.doubles(all.size())
                    .map(value -> VALUES[(int) (value * VALUES.length)])
                    .toArray();
            int[] some = IntStream.range(0, all.size())
                    .filter(row -> random.nextInt(4) > 0)
                    .toArray();
            Comparator<Integer> ascending = Comparator.comparingDouble(row -> values[row]);
            List<CaseResult> expected = IntStream.of(some)
                    .boxed()
                    .filter(row -> values[row] != 0.5)
                    .sorted(kind == LimitKind.FLOOR ? ascending : ascending.reversed())
                    .map(all::get)
                    .toList();
            Cases worst = CaseRanking.worstFirst(all.with(some), kind, row -> values[row], value -> value != 0.5);
            assertThat(IntStream.range(0, worst.size()).mapToObj(worst::get).toList())
                    .usingElementComparator((one, other) -> one == other ? 0 : 1)
                    .isEqualTo(expected);
        }
    }
}
