/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.CaseResult;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Sorts cases by a value, which is computed once for each. */
final class CaseRanking {

    private CaseRanking() {}

    private record Ranked(CaseResult result, double value) {}

    /** {@return indices below a count, in descending order of a value, then of another value} */
    static int[] highestFirst(int count, IntToDoubleFunction value, IntToDoubleFunction otherwise) {
        double[] values = IntStream.range(0, count).mapToDouble(value).toArray();
        double[] others = IntStream.range(0, count).mapToDouble(otherwise).toArray();
        Comparator<Integer> lowestFirst =
                Comparator.<Integer>comparingDouble(i -> values[i]).thenComparingDouble(i -> others[i]);
        return IntStream.range(0, count)
                .boxed()
                .sorted(lowestFirst.reversed())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** {@return the cases with a matching value, in ascending order for a floor, in descending order for a limit} */
    static List<CaseResult> worstFirst(
            List<CaseResult> cases, LimitKind kind, ToDoubleFunction<CaseResult> value, DoublePredicate fits) {
        Comparator<Ranked> ascending = Comparator.comparingDouble(Ranked::value);
        return cases.stream()
                .map(result -> new Ranked(result, value.applyAsDouble(result)))
                .filter(ranked -> fits.test(ranked.value()))
                .sorted(kind == LimitKind.FLOOR ? ascending : ascending.reversed())
                .map(Ranked::result)
                .toList();
    }
}
