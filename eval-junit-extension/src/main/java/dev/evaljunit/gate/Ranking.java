/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;

/** Puts cases in the order of a value, which is computed once for each. */
final class Ranking {

    private Ranking() {}

    private record Ranked(CaseResult result, double value) {}

    /** {@return the cases whose value fits, the lowest first for a floor, the highest first for a limit} */
    static List<CaseResult> worstFirst(
            List<CaseResult> cases, Bound bound, ToDoubleFunction<CaseResult> value, DoublePredicate fits) {
        Comparator<Ranked> ascending = Comparator.comparingDouble(Ranked::value);
        return cases.stream()
                .map(result -> new Ranked(result, value.applyAsDouble(result)))
                .filter(ranked -> fits.test(ranked.value()))
                .sorted(bound == Bound.FLOOR ? ascending : ascending.reversed())
                .map(Ranked::result)
                .toList();
    }
}
