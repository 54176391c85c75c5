/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The power of an exact floor gate with n independent outcomes.
 *
 * @param n how many outcomes
 * @param floor from 0 to 1
 * @param criticalPass the fewest passes that show the floor to be reached, {@code min{c: P(X >= c | n, floor) <= alpha}}; n + 1
 *     if even n passes do not
 * @param criticalFail the most passes that show the floor to be missed, {@code max{c: P(X <= c | n, floor) < alpha}}; -1 if even
 *     0 do not
 * @see FloorGate
 */
public record FloorPower(long n, double floor, long criticalPass, long criticalFail) {

    /**
     * Find the critical counts.
     *
     * @param n at least 1
     * @param floor from 0 to 1; a floor of 0 is always reached
     * @param alpha the one-sided level, such as 0.05, in (0, 0.5)
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static FloorPower of(long n, double floor, double alpha) {
        Arguments.checkCounts(0, n);
        Arguments.checkUnit(floor, "floor");
        Arguments.checkAlpha(alpha);
        long pass = floor == 0 ? 0 : Binomial.leastRare(n, floor, alpha);
        long fail = Binomial.first(0, n, c -> Binomial.atMost(c, n, floor) >= alpha) - 1;
        return new FloorPower(n, floor, pass, fail);
    }

    /** {@return whether n passes of n would show the floor to be reached: if not, a STRICT gate can never pass} */
    public boolean canPass() {
        return criticalPass <= n;
    }

    /** {@return whether 0 passes of n would show the floor to be missed: if not, a LENIENT gate can never fail} */
    public boolean canFail() {
        return criticalFail >= 0;
    }

    /**
     * Return the true pass rate from which on reaching the floor is shown at least as often as {@code power}.
     *
     * <p>That is BetaInv(power; c, n - c + 1) with c the critical count, the minimum detectable effect as a rate.
     *
     * @param power such as 0.8, in (0, 1)
     * @return from the floor to 1; NaN if a STRICT gate can never pass
     * @throws IllegalArgumentException if the power is outside its range
     */
    public double rateShownToPass(double power) {
        Arguments.checkOpenUnit(power, "power");
        if (floor == 0) {
            return 0;
        }
        return canPass() ? Beta.quantile(power, (double) criticalPass, n - criticalPass + 1.0) : Double.NaN;
    }

    /**
     * Return the true pass rate up to which missing the floor is shown at least as often as {@code power}.
     *
     * <p>{@code P(X <= c | n, r)} falls to {@code power} at r = BetaInv(1 - power; c + 1, n - c), with c the critical count.
     *
     * @param power such as 0.8, in (0, 1)
     * @return from 0 to the floor if the power is at least alpha; NaN if a LENIENT gate can never fail
     * @throws IllegalArgumentException if the power is outside its range
     */
    public double rateShownToFail(double power) {
        Arguments.checkOpenUnit(power, "power");
        return canFail() ? Beta.quantile(1 - power, criticalFail + 1.0, (double) (n - criticalFail)) : Double.NaN;
    }

    /**
     * Return the fewest passes of n whose rate reaches the floor, in exact decimal arithmetic.
     *
     * @param floor from 0 to 1
     * @param n at least 0
     * @throws IllegalArgumentException if an argument is outside its range; the message names it
     */
    public static long passesNeeded(double floor, long n) {
        Arguments.checkUnit(floor, "floor");
        Arguments.checkCount(n, "n");
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
        Arguments.checkCounts(0, n);
        Arguments.checkOpenUnit(power, "power");
        long needed = passesNeeded(floor, n);
        return needed == 0 ? 0 : Beta.quantile(1 - power, (double) needed, n - needed + 1.0);
    }
}
