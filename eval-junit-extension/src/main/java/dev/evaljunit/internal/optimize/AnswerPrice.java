/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.internal.run.Spending;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What an answer costs with two prompts, without its judges.
 *
 * @param incumbent on average with the prompt in use, above 0
 * @param winner on average with the best candidate, above 0
 * @param isUsd whether in US dollars; else in tokens
 */
record AnswerPrice(double incumbent, double winner, boolean isUsd) {

    /** {@return in US dollars if both prompts' answers report them, else in tokens; empty if they do not report those either} */
    static Optional<AnswerPrice> of(List<CaseScore> incumbent, List<CaseScore> winner) {
        return of(incumbent, winner, Cost::usd, true).or(() -> of(incumbent, winner, Cost::tokens, false));
    }

    private static Optional<AnswerPrice> of(
            List<CaseScore> incumbent, List<CaseScore> winner, ToDoubleFunction<Cost> amount, boolean isUsd) {
        double one = mean(incumbent, amount);
        double other = mean(winner, amount);
        return one > 0 && other > 0 ? Optional.of(new AnswerPrice(one, other, isUsd)) : Optional.empty();
    }

    private static double mean(List<CaseScore> cases, ToDoubleFunction<Cost> amount) {
        Cost sum = cases.stream().map(CaseScore::price).reduce(Cost.NONE, Cost::plus);
        return amount.applyAsDouble(sum) / Math.max(1, sum.calls());
    }

    /** {@return the winner's as a share of the other} */
    double ratio() {
        return winner / incumbent;
    }

    /** {@return such as {@code an answer costs $0.0021 instead of $0.0019 (+11 %)}} */
    @Override
    public String toString() {
        String change = String.format(Locale.ROOT, "%+.0f %%", 100 * (ratio() - 1));
        return isUsd
                ? "an answer costs %s instead of %s (%s)"
                        .formatted(Spending.dollars(winner), Spending.dollars(incumbent), change)
                : String.format(
                        Locale.ROOT, "an answer takes %.0f tokens instead of %.0f (%s)", winner, incumbent, change);
    }
}
