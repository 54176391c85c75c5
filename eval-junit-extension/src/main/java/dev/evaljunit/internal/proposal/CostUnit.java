/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import dev.evaljunit.internal.optimize.Cost;
import dev.evaljunit.internal.proposal.ProposalFacts.Measured;
import dev.evaljunit.internal.report.ReportText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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

    /** {@return what the answers of all candidates report; calls, of which an answer always takes one, if that is nothing} */
    static CostUnit ofAnswers(List<Measured> candidates) {
        return Stream.of(USD, TOKENS)
                .filter(unit -> candidates.stream().allMatch(each -> unit.perAnswer(each) > 0))
                .findFirst()
                .orElse(CALLS);
    }

    double perAnswer(Measured measured) {
        return switch (this) {
            case USD -> measured.usdPerAnswer();
            case TOKENS -> measured.tokensPerAnswer();
            case CALLS -> 1;
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
