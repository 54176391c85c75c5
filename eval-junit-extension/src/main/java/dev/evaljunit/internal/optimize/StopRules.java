/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.run.SearchSettings;
import dev.evaljunit.internal.text.Count;
import dev.evaljunit.internal.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * When a search ends.
 *
 * @param candidates how many may be tried
 * @param calls how many calls may be made
 * @param tokens how many may be read and written
 * @param usd how many US dollars may be spent
 * @param time how long it may take, over all launches
 * @param patience how many rounds without a better validation score end it
 * @param target the validation score that is enough
 */
public record StopRules(
        OptionalInt candidates,
        OptionalLong calls,
        OptionalLong tokens,
        OptionalDouble usd,
        Optional<Duration> time,
        OptionalInt patience,
        OptionalDouble target) {

    /** No rule, with which no search begins. */
    public static final StopRules NONE = new StopRules(
            OptionalInt.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty());

    /** {@return what settings say} */
    public static StopRules of(SearchSettings settings) {
        return new StopRules(
                settings.candidates(),
                settings.calls(),
                settings.budget().tokens(),
                settings.budget().usd(),
                settings.budget().time(),
                settings.patience(),
                settings.target());
    }

    public StopRules {
        check(candidates.orElse(1) > 0, "candidates", candidates);
        check(calls.orElse(1) > 0, "calls", calls);
        check(tokens.orElse(1) > 0, "tokens", tokens);
        check(usd.orElse(1) > 0 && Double.isFinite(usd.orElse(1)), "US dollars", usd);
        check(time.orElse(Duration.ofMillis(1)).compareTo(Duration.ZERO) > 0, "time", time);
        check(patience.orElse(1) > 0, "patience", patience);
        if (target.orElse(1) <= 0 || target.orElse(1) > 1) {
            throw new EvalException(
                    "The target of a search must be above 0 and at most 1, since no score is higher, found %s."
                            .formatted(target.orElse(0)));
        }
    }

    private static void check(boolean isRight, String what, Object found) {
        if (!isRight) {
            throw new EvalException("The %s of a search must be limited to more than 0, found %s."
                    .formatted(what, found.toString().replaceAll(".*\\[(.*)]", "$1")));
        }
    }

    public StopRules withCandidates(int most) {
        return new StopRules(OptionalInt.of(most), calls, tokens, usd, time, patience, target);
    }

    public StopRules withCalls(long most) {
        return new StopRules(candidates, OptionalLong.of(most), tokens, usd, time, patience, target);
    }

    public StopRules withTokens(long most) {
        return new StopRules(candidates, calls, OptionalLong.of(most), usd, time, patience, target);
    }

    public StopRules withUsd(double most) {
        return new StopRules(candidates, calls, tokens, OptionalDouble.of(most), time, patience, target);
    }

    public StopRules withTime(Duration most) {
        return new StopRules(candidates, calls, tokens, usd, Optional.of(most), patience, target);
    }

    public StopRules withPatience(int rounds) {
        return new StopRules(candidates, calls, tokens, usd, time, OptionalInt.of(rounds), target);
    }

    public StopRules withTarget(double score) {
        return new StopRules(candidates, calls, tokens, usd, time, patience, OptionalDouble.of(score));
    }

    /**
     * Check that one of the rules ends any search.
     *
     * @throws EvalException if there is none, or only a target, which may never be reached
     */
    void requireOne() {
        boolean ends = candidates.isPresent() || patience.isPresent() || isLimited();
        if (!ends) {
            throw new EvalException(
                    "A search must have a rule that stops it, found %s. Limit its candidates, calls, tokens, US dollars, time or patience, such as by eval.optimize.calls."
                            .formatted(target.isPresent() ? "only a target, which it may never reach" : "none"));
        }
    }

    private boolean isLimited() {
        return calls.isPresent() || tokens.isPresent() || usd.isPresent() || time.isPresent();
    }

    /**
     * Check that what is limited is also reported.
     *
     * @param spent after the first calls
     * @throws EvalException if the only rule counts something that no call reports
     */
    void requireThatItCanFire(Cost spent) {
        boolean countsOther = candidates.isPresent() || patience.isPresent() || calls.isPresent() || time.isPresent();
        boolean counts = (usd.isPresent() && spent.usd() > 0) || (tokens.isPresent() && spent.tokens() > 0);
        if (!countsOther && !counts && spent.calls() > 0) {
            throw new EvalException(
                    "A search that is limited by %s only must know them, but none of %d calls reported any, so it would never end. Limit its calls or time, too, or report usage and prices."
                            .formatted(usd.isPresent() ? "US dollars" : "tokens", spent.calls()));
        }
    }

    /** {@return all limits that are set, in words} */
    public String words() {
        var words = new ArrayList<String>();
        candidates.ifPresent(most -> words.add(Count.of(most, "candidate")));
        calls.ifPresent(most -> words.add(Count.of(most, "call")));
        tokens.ifPresent(most -> words.add(Count.of(most, "token")));
        usd.ifPresent(most -> words.add(String.format(Locale.ROOT, "$%.2f", most)));
        time.ifPresent(most -> words.add(Durations.format(most)));
        patience.ifPresent(rounds -> words.add(Count.of(rounds, "round") + " without a better score"));
        target.ifPresent(score -> words.add("a score of " + score));
        return String.join(" or ", words);
    }

    /** {@return which limit is reached, in words; empty if none is} */
    Optional<String> reached(Cost spent, Duration took) {
        if (spent.calls() >= calls.orElse(Long.MAX_VALUE)) {
            return Optional.of("its %d calls are made".formatted(calls.getAsLong()));
        }
        if (spent.tokens() >= tokens.orElse(Long.MAX_VALUE)) {
            return Optional.of("its %d tokens are used".formatted(tokens.getAsLong()));
        }
        if (spent.usd() >= usd.orElse(Double.POSITIVE_INFINITY)) {
            return Optional.of(String.format(Locale.ROOT, "its $%.2f are spent", usd.getAsDouble()));
        }
        return time.filter(most -> took.compareTo(most) >= 0)
                .map(most -> "its time of %s is over".formatted(Durations.format(most)));
    }
}
