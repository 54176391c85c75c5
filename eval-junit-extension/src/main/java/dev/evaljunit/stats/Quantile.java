/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

import java.util.Arrays;
import org.apiguardian.api.API;

/** Sample quantiles. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by gates and reports
public final class Quantile {

    private Quantile() {}

    /**
     * Compute the quantile by linear interpolation, type 7 of Hyndman and Fan (1996).
     *
     * @param values in any order, at least one, without NaN; {@code +Infinity} stands for "never"
     * @param p from 0 to 1
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static double r7(double[] values, double p) {
        Arguments.checkNumbers(values, "values");
        Arguments.check(p >= 0 && p <= 1, "p", p, "in [0, 1]");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = (sorted.length - 1) * p;
        int below = (int) Math.floor(position);
        double fraction = position - below;
        if (fraction == 0 || sorted[below] == sorted[below + 1]) {
            return sorted[below];
        }
        return sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
    }
}
