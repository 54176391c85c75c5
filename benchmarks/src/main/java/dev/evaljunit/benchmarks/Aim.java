/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.time.Duration;
import java.util.Locale;

/** The figure of a measurement, and its upper limit. */
sealed interface Aim {

    double figure(Took took);

    double most();

    String text(double figure);

    /** The duration of the run relative to agents and judges alone, at the given concurrency. */
    record TimesIdeal(Duration ideal, double most) implements Aim {

        @Override
        public double figure(Took took) {
            return (double) took.run().toNanos() / ideal.toNanos();
        }

        @Override
        public String text(double figure) {
            return String.format(Locale.ROOT, "%.2f × ideal", figure);
        }
    }

    /** The duration of the class in Surefire's report. */
    record TestSeconds(double most) implements Aim {

        @Override
        public double figure(Took took) {
            return took.test().toNanos() / 1e9;
        }

        @Override
        public String text(double figure) {
            return String.format(Locale.ROOT, "%.1f s test time", figure);
        }
    }

    /** The duration of the run per case. */
    record MicrosPerCase(int cases, double most) implements Aim {

        @Override
        public double figure(Took took) {
            return took.run().toNanos() / 1e3 / cases;
        }

        @Override
        public String text(double figure) {
            return String.format(Locale.ROOT, "%.1f µs per case", figure);
        }
    }
}
