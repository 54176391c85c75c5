/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.model.PriceTable;
import dev.evaljunit.internal.text.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The limits of a run on cost, tokens and time, for agents and judges together.
 *
 * @param usd US dollars; empty without a limit
 * @param tokens tokens read and written; empty without a limit
 * @param time from the first call on; empty without a limit
 * @param prices of tokens
 */
public record Budget(OptionalDouble usd, OptionalLong tokens, Optional<Duration> time, PriceTable prices) {

    /** Without any limit, and without prices. */
    public static final Budget UNLIMITED =
            new Budget(OptionalDouble.empty(), OptionalLong.empty(), Optional.empty(), PriceTable.EMPTY);

    /**
     * Check the limits.
     *
     * @throws EvalException if one of them is not above 0
     */
    public Budget {
        usd.ifPresent(value -> check(value > 0 && Double.isFinite(value), "in US dollars", value));
        tokens.ifPresent(value -> check(value > 0, "in tokens", value));
        time.ifPresent(value -> check(!value.isNegative() && !value.isZero(), "in time", Durations.format(value)));
    }

    private static void check(boolean isLimit, String what, Object found) {
        if (!isLimit) {
            throw new EvalException("Its budget %s must be above 0, found %s.".formatted(what, found));
        }
    }

    /** Return a copy with another limit in US dollars. */
    public Budget withUsd(double newUsd) {
        return new Budget(OptionalDouble.of(newUsd), tokens, time, prices);
    }

    /** Return a copy with another limit in tokens. */
    public Budget withTokens(long newTokens) {
        return new Budget(usd, OptionalLong.of(newTokens), time, prices);
    }

    /** Return a copy with another limit in time. */
    public Budget withTime(Duration newTime) {
        return new Budget(usd, tokens, Optional.of(newTime), prices);
    }

    /** Return a copy with other prices. */
    public Budget withPrices(Path file) {
        return new Budget(usd, tokens, time, PriceTable.read(file));
    }
}
