/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.optimize.Evidence;
import dev.evaljunit.internal.optimize.Evidence.Comparison;
import dev.evaljunit.internal.report.ReportText;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts what a search found into one sentence. */
final class Headline {

    private Headline() {}

    static String confidence(double alpha) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * (1 - alpha)).replace(".0 %", " %");
    }

    static String percent(double share) {
        return ReportText.percent(OptionalDouble.of(share));
    }

    /** {@return such as {@code +8.1 points}} */
    static String points(double difference) {
        String points = String.format(Locale.ROOT, "%+.1f points", 100 * difference);
        return points.replace("-0.0", "0.0").replace("+0.0", "0.0");
    }
}
