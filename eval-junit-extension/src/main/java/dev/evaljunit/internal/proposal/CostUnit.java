/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.optimize.Cost;
import dev.evaljunit.internal.proposal.ProposalFacts.Measured;
import dev.evaljunit.internal.report.ReportText;
import java.util.Locale;

/** In what a search is shown to have cost: the first of these that calls reported. */
enum CostUnit {
    USD("US dollars"),
    TOKENS("tokens"),
    CALLS("calls");

    private final String words;

    CostUnit(String words) {
        this.words = words;
    }

    static CostUnit of(Cost spent) {
        return spent.usd() > 0 ? USD : spent.tokens() > 0 ? TOKENS : CALLS;
    }

    String words() {
        return words;
    }

    double of(Measured measured) {
        return switch (this) {
            case USD -> measured.usdPerCase();
            case TOKENS -> measured.tokensPerCase();
            case CALLS -> measured.callsPerCase();
        };
    }

    double total(Cost cost) {
        return switch (this) {
            case USD -> cost.usd();
            case TOKENS -> cost.tokens();
            case CALLS -> cost.calls();
        };
    }

    /** {@return an amount for readers, such as {@code $0.0042} or {@code 1,200}} */
    String format(double amount) {
        if (this == USD) {
            return amount >= 0.1 || amount == 0 ? String.format(Locale.ROOT, "$%,.2f", amount) : ReportText.usd(amount);
        }
        return amount >= 10 || amount == Math.rint(amount)
                ? ReportText.grouped(Math.round(amount))
                : String.format(Locale.ROOT, "%.1f", amount);
    }
}
