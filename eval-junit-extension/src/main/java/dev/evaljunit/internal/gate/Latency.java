/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalCase;
import dev.evaljunit.gate.Quantity;
import dev.evaljunit.gate.QuantityWords;
import dev.evaljunit.result.TrialResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How long the agent took, in seconds.
 *
 * @param untilAnswer whether a trial without an answer counts as infinitely slow, else with the time until it failed
 */
public record Latency(boolean untilAnswer) implements Quantity {

    static final String KEY = "latency";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public OptionalDouble of(EvalCase evalCase, TrialResult trial) {
        return OptionalDouble.of(
                untilAnswer && trial.error().isPresent()
                        ? Double.POSITIVE_INFINITY
                        : trial.latency().toNanos() / 1e9);
    }

    /** {@return the limit in seconds, exact for any duration as far as a double can be} */
    public static double seconds(Duration limit) {
        return BigDecimal.valueOf(limit.getSeconds())
                .add(BigDecimal.valueOf(limit.getNano(), 9))
                .doubleValue();
    }

    @Override
    public QuantityWords words() {
        QuantityText words = QuantityText.durations().withUnknown("");
        return untilAnswer ? words.withVerb("answers in", "answer in") : words;
    }
}
