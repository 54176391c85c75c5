/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.report.ReportText;
import java.util.Locale;
import java.util.OptionalDouble;

/** Writes shares and differences for people. */
final class Figures {

    private Figures() {}

    static String confidence(double alpha) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * (1 - alpha)).replace(".0 %", " %");
    }

    static String percent(double share) {
        return ReportText.percent(OptionalDouble.of(share));
    }

    /** {@return such as {@code +8.1 points}} */
    static String points(double difference) {
        return signed(difference) + " points";
    }

    /** {@return points without the word} */
    static String signed(double difference) {
        String points = String.format(Locale.ROOT, "%+.1f", 100 * difference);
        return points.substring(1).equals("0.0") ? "0.0" : points;
    }
}
