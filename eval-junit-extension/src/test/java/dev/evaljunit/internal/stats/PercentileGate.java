/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import dev.evaljunit.internal.stats.PercentileLimit.Direction;
import java.util.Arrays;

/** Decides from independent values whether a true percentile keeps a limit, as a gate on the share within it does. */
record PercentileGate(PercentileLimit limit, double alpha) {

    PercentileGate(double p, double limit, Direction direction, double alpha) {
        this(new PercentileLimit(p, limit, direction), alpha);
    }

    /**
     * What the values say.
     *
     * @param value the observed percentile; NaN without data
     * @param point whether the observed percentile keeps the limit
     * @param within how many of the n values keep the limit
     * @param share the decision on their share
     */
    record PercentileDecision(double value, boolean point, long within, long n, FloorDecision share) {

        Conclusion conclusion() {
            return share.conclusion();
        }
    }

    PercentileDecision decide(double[] values) {
        double value = values.length == 0 ? Double.NaN : Quantiles.r7(values, limit.p());
        long within = Arrays.stream(values)
                .filter(each -> limit.direction().holds(each, limit.limit()))
                .count();
        FloorDecision share = new FloorGate(limit.floor(), alpha).decide(within, values.length - within, 0);
        return new PercentileDecision(value, limit.isKept(value), within, values.length, share);
    }
}
