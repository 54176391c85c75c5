/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.time.Duration;
import java.util.Locale;

/** What is made of a measurement, and the most that it should be. */
sealed interface Aim {

    double figure(Took took);

    double most();

    String text(double figure);

    /** The run, compared with what agents and judges alone take at the given number of calls at once. */
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

    /** What Surefire says of the class. */
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

    /** The run's share for each case. */
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
