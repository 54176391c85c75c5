/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apiguardian.api.API;

/** What a gate with a floor can see. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by gates
public final class FloorPower {

    private FloorPower() {}

    /** {@return the fewest passes of n whose rate reaches the floor, in exact decimal arithmetic} */
    public static long passesNeeded(double floor, long n) {
        return BigDecimal.valueOf(floor)
                .multiply(BigDecimal.valueOf(n))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /**
     * Return the true rate below which the observed rate misses the floor at least as often as {@code power}.
     *
     * <p>P(X >= c | n, r) = I_r(c, n - c + 1) falls to 1 - power at r = BetaInv(1 - power; c, n - c + 1), with
     * c = ceil(floor n).
     *
     * @param floor from 0 to 1
     * @param n independent cases, at least 1
     * @param power such as 0.8, in (0, 1)
     * @return from 0 to 1; 0 if no rate ever misses the floor
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static double detectableRate(double floor, long n, double power) {
        Arguments.check(n > 0, "n", n, "positive");
        Arguments.check(floor >= 0 && floor <= 1, "floor", floor, "in [0, 1]");
        Arguments.checkOpenUnit(power, "power");
        long needed = passesNeeded(floor, n);
        return needed == 0 ? 0 : Beta.quantile(1 - power, (double) needed, n - needed + 1.0);
    }
}
