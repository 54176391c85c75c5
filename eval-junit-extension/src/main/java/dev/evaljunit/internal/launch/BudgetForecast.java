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
 * Whether a budget is enough. What earlier launches spent of it counts, except time.
 *
 * @param plan of the run
 * @param costs what is left of it would take
 * @param time how long they would take; empty if unknown
 */
record BudgetForecast(RunPlan plan, CostForecast costs, Optional<Duration> time) {

    /**
     * What is needed of something.
     *
     * @param amount as far as is known; empty if nothing is
     * @param spent what earlier launches have taken
     * @param isWhole whether that is all of it
     */
    private record Need(OptionalDouble amount, double spent, boolean isWhole) {}

    /** {@return in words whether each limit is enough; empty if there is none} */
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

    /** How long judges take for a model's replies is not known. */
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
            return text + " is enough" + (need.isWhole() ? " for all cases" : " as far as is known");
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

    /** {@return how many cases are done if such a share of the missing trials is} */
    private long done(double share) {
        long all = plan.trials();
        return (long) (cases() * (all - costs.calls() + costs.calls() * share) / all);
    }
}
