/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.EarlyGate;
import dev.evaljunit.result.Repeats;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Forecasts after how many cases a run that stops early would end.
 *
 * @param cases how many cases the eval has
 * @param repeats how often each is run
 * @param passRate of an earlier run; empty if there is none
 */
record StopForecast(int cases, Repeats repeats, OptionalDouble passRate) {

    /** An agent this far above the floor passes easily: three points. */
    private static final double STEP = 0.03;

    private static final String PASS_RATE = "pass-rate";

    /** {@return a text on how many cases would decide each gate, on average} */
    String of(List<Gate> gates) {
        Optional<Gate> needy = gates.stream()
                .filter(gate -> EarlyGate.of(gate, cases, repeats).isEmpty())
                .findFirst();
        return needy.isPresent()
                ? "not possible: gate '%s' needs all cases"
                        .formatted(needy.get().name())
                : gates.stream().map(this::of).collect(Collectors.joining("; "))
                        + (gates.size() > 1 ? "; the run ends with the last of them" : "");
    }

    private String of(Gate gate) {
        EarlyGate early = EarlyGate.of(gate, cases, repeats).orElseThrow();
        return "gate '%s' is decided after about %s"
                .formatted(
                        gate.name(),
                        rates(gate, early).mapToObj(rate -> cases(early, rate)).collect(Collectors.joining(", or ")));
    }

    /** The last pass rate only applies to gates on the pass rate. */
    private DoubleStream rates(Gate gate, EarlyGate early) {
        return gate.name().equals(PASS_RATE) && passRate.isPresent()
                ? DoubleStream.of(passRate.getAsDouble())
                : DoubleStream.of(early.floor(), Math.min(1, early.floor() + STEP));
    }

    private String cases(EarlyGate early, double rate) {
        OptionalDouble expected = early.expectedCases(rate);
        String decided = expected.isEmpty()
                ? "an unknown number"
                : String.format(Locale.ROOT, "%,d", Math.round(expected.getAsDouble()));
        return String.format(Locale.ROOT, "%s of %,d cases if %.1f %% of them pass", decided, cases, 100 * rate);
    }
}
