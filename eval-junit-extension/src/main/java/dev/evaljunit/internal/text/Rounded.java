/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers rounded for readers, but never so far that they seem to reach a limit that they miss. */
public final class Rounded {

    private static final int MOST_DIGITS = 17;

    private Rounded() {}

    /** {@return the value with so many decimals, or more where rounding would hide on which side of the limit it is} */
    public static String of(double value, double limit, int decimals) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal bound = BigDecimal.valueOf(limit);
        int side = exact.compareTo(bound);
        int digits = decimals;
        while (digits < MOST_DIGITS && Integer.signum(rounded(exact, digits).compareTo(bound)) != side) {
            digits++;
        }
        return rounded(exact, digits).toPlainString();
    }

    private static BigDecimal rounded(BigDecimal value, int digits) {
        return value.setScale(digits, RoundingMode.HALF_UP);
    }
}
