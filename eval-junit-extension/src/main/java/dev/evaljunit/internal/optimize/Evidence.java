/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.internal.gate.NumberText;
import dev.evaljunit.internal.run.Spending;
import dev.evaljunit.internal.text.Count;
import dev.evaljunit.internal.text.Rounded;
import dev.evaljunit.internal.text.SafeText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What cases that no search has seen say of the best candidate, against the prompt in use.
 *
 * @param verdict what is shown
 * @param why nothing could be tested, in words that follow "since"; empty if it was
 * @param all the comparison on all cases of the holdout; empty if there was none
 * @param cohorts the same for each cohort that has enough cases, by its name
 * @param untested how many cases with both scores the other cohorts have, by name
 * @param unscored how many cases were left out, since one of the prompts has no score on them
 * @param look how often this holdout was opened, this time included; 0 if it was not
 * @param alpha the level of this look; 0 if the holdout was not opened
 * @param margin what the winner may be worse by and still be as good, from 0 to 1
 * @param incumbent what the prompt in use made of each case
 * @param winner what the best candidate made of each case, in the same order
 * @param spent by the whole search, the holdout included
 */
public record Evidence(
        Verdict verdict,
        String why,
        Optional<Comparison> all,
        Map<String, Comparison> cohorts,
        Map<String, Integer> untested,
        int unscored,
        int look,
        double alpha,
        double margin,
        List<CaseScore> incumbent,
        List<CaseScore> winner,
        Cost spent) {

    private static final int DIGITS = 3;
    private static final double SMALL = 0.001;
    private static final int LONGEST_NAME = 60;

    /** What a holdout shows of a candidate. */
    public enum Verdict {
        /** It is better than the prompt in use. */
        BETTER("Better"),
        /** It is as good within the margin, and cheaper. */
        CHEAPER("Cheaper at equal quality"),
        /** It is worse. */
        WORSE("Worse"),
        /** It may be either. */
        NOT_SHOWN("Not shown to be better"),
        /** Nobody looked, or not at all of it. */
        NOT_TESTED("Not tested");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

    /**
     * Two prompts on the same cases.
     *
     * @param cases that both have a score on
     * @param incumbent the mean score of the prompt in use, from 0 to 1
     * @param winner that of the best candidate
     * @param lower the lower limit of the difference, winner minus incumbent, with a confidence of 1 - alpha of the look
     * @param upper its upper limit
     * @param p two-sided
     * @param verdict BETTER, WORSE or NOT_SHOWN; of a cohort after Holm's correction for the number of cohorts
     * @param won cases with a higher score by the winner
     * @param lost cases with a lower one
     * @param method how it was compared, as delta gates name it
     */
    public record Comparison(
            int cases,
            double incumbent,
            double winner,
            double lower,
            double upper,
            double p,
            Verdict verdict,
            int won,
            int lost,
            String method) {

        /** {@return winner minus incumbent} */
        public double difference() {
            return winner - incumbent;
        }

        private String points() {
            return String.format(Locale.ROOT, "%+.1f points", 100 * difference());
        }
    }

    public Evidence {
        cohorts = Collections.unmodifiableMap(new LinkedHashMap<>(cohorts));
        untested = Collections.unmodifiableMap(new LinkedHashMap<>(untested));
        incumbent = List.copyOf(incumbent);
        winner = List.copyOf(winner);
    }

    /** {@return that nothing could be tested, with what was seen until then} */
    static Evidence notTested(
            String why,
            int look,
            double alpha,
            double margin,
            List<CaseScore> incumbent,
            List<CaseScore> winner,
            Cost spent) {
        return new Evidence(
                Verdict.NOT_TESTED,
                why,
                Optional.empty(),
                Map.of(),
                Map.of(),
                0,
                look,
                alpha,
                margin,
                incumbent,
                winner,
                spent);
    }

    /** {@return what is shown, by how much, and at which price, in a sentence} */
    public String sentence() {
        var parts = new ArrayList<String>();
        parts.add(all.map(this::compared).orElseGet(() -> "%s, since %s".formatted(verdict.words, why)));
        with(Verdict.WORSE).ifPresent(names -> parts.add("worse in " + names));
        with(Verdict.BETTER).ifPresent(names -> parts.add("better in " + names));
        if (unscored > 0) {
            parts.add("%s %s left out without a score of both prompts"
                    .formatted(Count.of(unscored, "case"), unscored == 1 ? "is" : "are"));
        }
        tooSmall().ifPresent(parts::add);
        AnswerPrice.of(incumbent, winner).ifPresent(price -> parts.add(price.toString()));
        parts.add("the search cost " + cost());
        return String.join("; ", parts) + ".";
    }

    private String compared(Comparison comparison) {
        String isKept =
                verdict == Verdict.CHEAPER ? ", above the margin of -%s points".formatted(shown(100 * margin)) : "";
        return String.format(
                Locale.ROOT,
                "%s: %s instead of %s of %s, %s (%s %% interval %.1f to %.1f%s; %s, level %s of look %d of %d)",
                verdict.words,
                NumberText.percent(comparison.winner()),
                NumberText.percent(comparison.incumbent()),
                Count.of(comparison.cases(), "holdout case"),
                comparison.points(),
                shown(100 * (1 - alpha)),
                100 * comparison.lower(),
                100 * comparison.upper(),
                isKept,
                p(comparison.p()),
                shown(alpha),
                look,
                HoldoutLooks.MOST);
    }

    private String p(double p) {
        return Double.isNaN(p)
                ? "p unknown, since all cases are of one cluster"
                : p < SMALL ? "p < " + SMALL : "p = " + Rounded.of(p, alpha, DIGITS);
    }

    /** {@return a number with three digits} */
    static String shown(double number) {
        return BigDecimal.valueOf(number)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }

    private Optional<String> with(Verdict wanted) {
        String names = cohorts.entrySet().stream()
                .filter(each -> each.getValue().verdict() == wanted)
                .map(each -> "cohort '%s' (%s)"
                        .formatted(safe(each.getKey()), each.getValue().points()))
                .collect(Collectors.joining(", "));
        return Optional.of(names).filter(it -> !it.isEmpty());
    }

    private Optional<String> tooSmall() {
        String names = untested.entrySet().stream()
                .map(each -> "'%s' (%s)".formatted(safe(each.getKey()), Count.of(each.getValue(), "case")))
                .collect(Collectors.joining(", "));
        return untested.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "fewer than %d cases are too few to test cohorts %s".formatted(PairedScores.FEWEST, names));
    }

    private static String safe(String cohort) {
        return SafeText.line(cohort, LONGEST_NAME);
    }

    private String cost() {
        return spent.usd() > 0
                ? Spending.dollars(spent.usd())
                : spent.tokens() > 0 ? Spending.tokens(spent.tokens()) : Count.of(spent.calls(), "call");
    }
}
