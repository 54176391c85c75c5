/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;

/** Which totals of passes among N cases outcomes exclude, for any outcomes: {@link RunningEValue} from tables of log-gamma. */
final class Exclusion {

    private final int cases;
    private final double border;
    private final double[] factorials; // ln i!
    private final double[] passes; // ln Γ(a + i) / Γ(a)
    private final double[] fails;
    private final double[] outcomes;

    Exclusion(int cases, StoppingRule rule) {
        this.cases = cases;
        border = RunningEValue.border(rule.alpha());
        factorials = table(1);
        passes = table(rule.a());
        fails = table(rule.b());
        outcomes = table(rule.a() + rule.b());
    }

    private double[] table(double from) {
        double first = Gamma.logGamma(from);
        IntToDoubleFunction value = i -> Gamma.logGamma(from + i) - first;
        return IntStream.rangeClosed(0, cases).mapToDouble(value).toArray();
    }

    /** {@return whether more than {@code total} pass} */
    boolean fromBelow(long total, int passed, int failed) {
        return total < passed
                || (total < cases - failed && isBelow(total, passed, failed) && excludes(total, passed, failed));
    }

    /** {@return whether fewer than {@code total} pass} */
    boolean fromAbove(long total, int passed, int failed) {
        return total > cases - failed
                || (total > passed && !isBelow(total, passed, failed) && excludes(total, passed, failed));
    }

    private boolean isBelow(long total, int passed, int failed) {
        return (total + 1) * (passed + failed) <= (cases + 1L) * passed;
    }

    private boolean excludes(long total, int passed, int failed) {
        return border < Double.POSITIVE_INFINITY && logEvidence((int) total, passed, failed) >= border;
    }

    private double logEvidence(int total, int passed, int failed) {
        int n = passed + failed;
        double predicted = passes[passed] + fails[failed] - outcomes[n];
        double drawn = falling(total, passed) + falling(cases - total, failed) - falling(cases, n);
        return predicted - drawn;
    }

    /** {@return ln of whole (whole - 1) ... with as many factors as {@code part}} */
    private double falling(int whole, int part) {
        return factorials[whole] - factorials[whole - part];
    }
}
