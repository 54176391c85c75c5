/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.internal.run.Budget;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.Spending;
import dev.evaljunit.internal.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Forecasts whether a budget is enough. It includes what earlier launches spent, except time.
 *
 * @param plan of the run
 * @param costs of the remaining calls
 * @param time that they would take; empty if unknown
 */
record BudgetForecast(RunPlan plan, CostForecast costs, Optional<Duration> time) {

    /**
     * The need of one resource.
     *
     * @param amount as far as known; empty if unknown
     * @param spent by earlier launches
     * @param isWhole whether the amount is complete
     */
    private record Need(OptionalDouble amount, double spent, boolean isWhole) {}

    /** {@return a text on whether each limit is enough; empty if there is none} */
    String of(Budget budget) {
        List<String> limits = new ArrayList<>();
        Spending kept = Spending.ofKept(plan);
        budget.usd()
                .ifPresent(usd -> limits.add(describe(
                        Spending.dollars(usd), usd, new Need(costs.usd(), kept.usd(), costs.knowsAllPrices()))));
        budget.tokens()
                .ifPresent(tokens -> limits.add(describe(
                        Spending.tokens(tokens),
                        (double) tokens,
                        new Need(costs.tokenCount(), kept.tokens(), costs.knowsAllTokens()))));
        budget.time().ifPresent(limit -> limits.add(describe(Durations.format(limit), seconds(limit), timeNeeded())));
        return String.join("; ", limits);
    }

    /** A lower bound if judges call models, since their latency is unknown. */
    private Need timeNeeded() {
        return new Need(secondsNeeded(), 0, Spending.modelJudges(plan.spec()).isEmpty());
    }

    private OptionalDouble secondsNeeded() {
        return time.map(took -> OptionalDouble.of(seconds(took))).orElse(OptionalDouble.empty());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private String describe(String text, double limit, Need need) {
        if (need.amount().isEmpty()) {
            return text + ": unknown whether that is enough";
        }
        double amount = need.amount().getAsDouble();
        double left = Math.max(0, limit - need.spent());
        if (amount <= left) {
            return text + " is enough" + (need.isWhole() ? " for all cases" : " as far as known");
        }
        return String.format(
                Locale.ROOT,
                "%s is enough for %s %,d of %,d cases",
                text,
                need.isWhole() ? "about" : "at most about",
                done(left / amount),
                cases());
    }

    private int cases() {
        return plan.order().size();
    }

    /** {@return how many cases have finished after a share of the remaining trials} */
    private long done(double share) {
        long all = plan.trials();
        return (long) (cases() * (all - costs.calls() + costs.calls() * share) / all);
    }
}
