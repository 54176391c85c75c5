/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Map;

/** What floor gates can see, by the names of the specification and, for what it leaves out, by our own. */
final class SpecifiedPowers {

    private SpecifiedPowers() {}

    static Map<String, Object> floorPower(Inputs in) {
        String operation = in.text("op");
        double floor = in.number("floor");
        double alpha = in.number("alpha");
        if (operation.equals("cases_to_settle")) {
            var gate = new FloorGate(floor, alpha);
            return Map.of(
                    "cases",
                    gate.casesToSettle(in.count("passes"), in.count("n")).orElse(-1));
        }
        double rate = in.number("rate");
        double power = in.number("power");
        return switch (operation) {
            case "design" -> design(FloorPower.of(in.count("n"), floor, alpha), rate, power);
            case "sample_size", "sample_size_strict" -> sizes(in, SampleSize.of(floor, alpha, rate, power), alpha);
            case "sample_size_point" -> sizes(in, SampleSize.toMiss(floor, rate, power), 0.5);
            case "sample_size_lenient" -> sizes(in, SampleSize.toShowMiss(floor, alpha, rate, power), alpha);
            default -> throw new AssertionError(in);
        };
    }

    private static Map<String, Object> design(FloorPower gate, double rate, double power) {
        return Map.of(
                "critical_pass", gate.criticalPass(),
                "critical_fail", gate.criticalFail(),
                "size", power(gate, gate.floor()),
                "power", power(gate, rate),
                "power_fail", powerToFail(gate, rate),
                "mde", gate.rateShownToPass(power),
                "mde_fail", gate.rateShownToFail(power));
    }

    /** {@return how often a system is shown to reach the floor} */
    static double power(FloorPower gate, double rate) {
        return Binomial.atLeast(gate.criticalPass(), gate.n(), rate);
    }

    /** {@return how often a system is shown to miss the floor} */
    static double powerToFail(FloorPower gate, double rate) {
        return Binomial.atMost(gate.criticalFail(), gate.n(), rate);
    }

    private static Map<String, Object> sizes(Inputs in, SampleSize size, double alpha) {
        double floor = in.number("floor");
        return Map.of(
                "n_first", size.first(),
                "n_stable", size.stable(),
                "n_normal", normal(floor, alpha, in.number("rate"), in.number("power")),
                "n_zero_failures", floor == 1 ? -1 : SampleSize.withoutFailure(floor, in.number("alpha")));
    }

    /**
     * {@return what the formula for the normal approximation says, ((z(alpha) sqrt(p0 q0) + z(1 - power) sqrt(p1 q1)) /
     * (p1 - p0))², with p0 the floor and p1 the system's rate}
     *
     * @param alpha 0.5 where the observed rate decides
     */
    static double normal(double floor, double alpha, double rate, double power) {
        double atFloor = Normal.upperQuantile(alpha) * Math.sqrt(floor * (1 - floor));
        double atRate = Normal.upperQuantile(1 - power) * Math.sqrt(rate * (1 - rate));
        double root = (atFloor + atRate) / (rate - floor);
        return root * root;
    }
}
