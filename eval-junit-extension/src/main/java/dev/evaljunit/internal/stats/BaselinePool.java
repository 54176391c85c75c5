/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the runs of a window say about each case: the mean of all outcomes, since each makes the baseline more precise. */
public final class BaselinePool {

    private final Map<String, Pooled> cases = new LinkedHashMap<>();

    /**
     * The outcomes of a case.
     *
     * @param sum of all values
     * @param count how many there are, at least 1
     */
    public record Pooled(double sum, long count) {

        /** {@return their mean} */
        public double mean() {
            return sum / count;
        }

        private Pooled plus(Pooled other) {
            return new Pooled(sum + other.sum, count + other.count);
        }
    }

    /**
     * Add the outcomes of a case in one run.
     *
     * @param values finite, at least one
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    public void add(String id, double[] values) {
        Arguments.checkFinite(values, "values");
        cases.merge(id, new Pooled(CompensatedSums.sum(values), values.length), Pooled::plus);
    }

    /** {@return the mean of a case; NaN if no run has it} */
    public double mean(String id) {
        Pooled pooled = cases.get(id);
        return pooled == null ? Double.NaN : pooled.mean();
    }

    /** {@return all cases, in the order in which they were added} */
    public Map<String, Pooled> cases() {
        return cases;
    }
}
