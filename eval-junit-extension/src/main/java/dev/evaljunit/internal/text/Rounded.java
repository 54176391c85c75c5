/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounds numbers, but never so far that they seem to reach a limit that they miss. */
public final class Rounded {

    private static final int MOST_DIGITS = 17;

    private Rounded() {}

    /**
     * {@return the value with a number of decimals, or more if rounding would hide on which side of the limit it is}
     */
    public static String of(double value, double limit, int decimals) {
        return of(BigDecimal.valueOf(value), BigDecimal.valueOf(limit), decimals);
    }

    /** {@return a share from 0 to 1 in percent, likewise} */
    public static String percent(double share, double limit, int decimals) {
        return of(percent(share), percent(limit), decimals) + " %";
    }

    private static BigDecimal percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2);
    }

    private static String of(BigDecimal value, BigDecimal limit, int decimals) {
        int side = value.compareTo(limit);
        int digits = decimals;
        while (digits < MOST_DIGITS && rounded(value, digits).compareTo(limit) != side) {
            digits++;
        }
        return rounded(value, digits).toPlainString();
    }

    private static BigDecimal rounded(BigDecimal value, int digits) {
        return value.setScale(digits, RoundingMode.HALF_UP);
    }
}
