/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.internal.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a budget will do.
 *
 * @param cases how many cases would run
 * @param costs what they would take
 * @param time how long they would take; empty if unknown
 */
record BudgetForecast(int cases, CostForecast costs, Optional<Duration> time) {

    /**
     * What is needed of something.
     *
     * @param amount as far as is known; empty if nothing is
     * @param isWhole whether that is all of it
     */
    private record Need(OptionalDouble amount, boolean isWhole) {}

    /** {@return in words whether each limit will do; empty if there is none} */
    String of(Budget budget) {
        List<String> limits = new ArrayList<>();
        budget.usd()
                .ifPresent(usd -> limits.add(
                        describe(Spending.dollars(usd), usd, new Need(costs.usd(), costs.knowsAllPrices()))));
        budget.tokens()
                .ifPresent(tokens -> limits.add(describe(
                        Spending.tokens(tokens),
                        (double) tokens,
                        new Need(costs.tokenCount(), costs.knowsAllTokens()))));
        budget.time()
                .ifPresent(limit ->
                        limits.add(describe(Durations.format(limit), seconds(limit), new Need(secondsNeeded(), true))));
        return String.join("; ", limits);
    }

    private OptionalDouble secondsNeeded() {
        return time.map(took -> OptionalDouble.of(seconds(took))).orElse(OptionalDouble.empty());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private String describe(String text, double limit, Need need) {
        if (need.amount().isEmpty()) {
            return "nobody can say whether " + text + " will do";
        }
        double amount = need.amount().getAsDouble();
        if (amount <= limit) {
            return text + " will do" + (need.isWhole() ? " for all cases" : ", as far as is known");
        }
        return String.format(
                Locale.ROOT,
                "%s will do for %s %,d of %,d cases",
                text,
                need.isWhole() ? "about" : "at most about",
                (long) (cases * (limit / amount)),
                cases);
    }
}
