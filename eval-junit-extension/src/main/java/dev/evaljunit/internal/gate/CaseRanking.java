/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoublePredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Sorts cases by a value, which is computed once for each. */
final class CaseRanking {

    private CaseRanking() {}

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

    /**
     * {@return the cases with a matching value, in ascending order for a floor, in descending order for a limit; those with equal
     * values in their order}
     *
     * @param value of a case by its row
     */
    static Cases worstFirst(Cases cases, LimitKind kind, IntToDoubleFunction value, DoublePredicate fits) {
        int count = 0;
        int[] rows = new int[cases.size()];
        double[] values = new double[cases.size()];
        for (int i = 0; i < rows.length; i++) {
            double found = value.applyAsDouble(cases.row(i));
            if (fits.test(found)) {
                rows[count] = cases.row(i);
                values[count++] = found;
            }
        }
        return cases.with(inOrder(rows, Arrays.copyOf(values, count), kind == LimitKind.FLOOR));
    }

    /** Each case goes behind those with lower values and the earlier ones with its own; sorting numbers is faster than sorting cases. */
    private static int[] inOrder(int[] rows, double[] values, boolean isAscending) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] placed = new int[values.length];
        int[] ordered = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int first = first(sorted, values[i], 0);
            int before = isAscending ? first : values.length - first(sorted, values[i], 1);
            ordered[before + placed[first]++] = rows[i];
        }
        return ordered;
    }

    /** {@return the index of the first number that compares with the value as given, or greater} */
    private static int first(double[] sorted, double value, int compared) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Double.compare(sorted[middle], value) >= compared) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
