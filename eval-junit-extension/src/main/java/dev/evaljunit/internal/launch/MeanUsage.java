/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.Usage;
import dev.evaljunit.internal.model.PriceTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The mean usage of a call.
 *
 * @param input tokens read
 * @param output tokens written
 * @param usd US dollars; empty if no price is known
 */
record MeanUsage(double input, double output, OptionalDouble usd) {

    /** {@return the mean of several usages; empty if there are none} */
    static Optional<MeanUsage> of(List<Usage> usages, PriceTable prices) {
        if (usages.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MeanUsage(
                usages.stream().mapToLong(Usage::inputTokens).average().orElse(0),
                usages.stream().mapToLong(Usage::outputTokens).average().orElse(0),
                usages.stream()
                        .flatMapToDouble(usage -> prices.priced(usage).usd().stream())
                        .average()));
    }
}
