/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.run.Budget;
import dev.evaljunit.internal.stats.HoldoutSplit.Part;
import dev.evaljunit.internal.text.SafeText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** The scores of prompts on cases: those that the journal has, and others as far as the rules allow to ask for them. */
public final class Scores {

    /** With fewer scored answers, what is left says more about the judge than about the prompt. */
    private static final double LEAST_KNOWN = 0.8;

    private static final int LONGEST_REASON = 200;

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Evaluator evaluator;
    private final StopRules rules;
    private final SearchJournal journal;
    private final Clock clock;
    private final Instant started;
    private final Duration before;
    private int kept;

    Scores(Evaluator evaluator, StopRules rules, SearchJournal journal, Clock clock) {
        this.evaluator = evaluator;
        this.rules = rules;
        this.journal = journal;
        this.clock = clock;
        this.started = clock.instant();
        this.before = journal.took();
    }

    /** {@return how long all launches had taken when the search knew as much as it does} */
    Duration took() {
        return journal.isAtEnd()
                ? before.plus(Duration.between(started, clock.instant()))
                : journal.seen().took();
    }

    /** {@return when the first launch began} */
    Instant startedAt() {
        return journal.startedAt();
    }

    boolean areDollarsLimited() {
        return rules.usd().isPresent();
    }

    /** Force what is known to the disk. */
    void force() {
        journal.force();
    }

    /** {@return what was spent when the search knew as much as it does} */
    Cost spent() {
        return journal.seen().spent();
    }

    /** Keep what so many answers cost and how long they take, by what the others did, until {@link #release}. */
    void keep(int answers) {
        kept = answers;
    }

    /** Let the rest be spent. */
    void release() {
        kept = 0;
    }

    /** {@return which limit is reached; empty if none is} Time goes on while nothing is answered, so the moment is written down. */
    Optional<String> reached() {
        Optional<String> reached = rules.reached(spent(), took())
                .or(() -> rules.reached(spent().plus(keptCost()), took().plus(keptTime()))
                        .map(unused -> "what is left is kept for the holdout"));
        if (reached.isPresent() && rules.time().isPresent() && journal.isAtEnd()) {
            journal.addMoment(took().plus(SHORTEST));
        }
        return reached;
    }

    private Cost keptCost() {
        Cost answered = journal.seen().answered();
        double times = kept / (double) answers();
        return new Cost(
                (long) Math.ceil(answered.calls() * times),
                (long) Math.ceil(answered.tokens() * times),
                answered.usd() * times);
    }

    private int answers() {
        return Math.max(1, journal.seen().answers());
    }

    private Duration keptTime() {
        return took().multipliedBy(kept).dividedBy(answers());
    }

    /**
     * Ask for what is not known yet. If too much could not be judged in an earlier launch, as in an outage of a judge, that is asked again.
     *
     * @return a score for each case, in their order; NaN if the answer could not be judged
     * @throws Stopped if a rule ends the search before all are known, or too many cannot be
     */
    double[] of(Prompt prompt, Part part, List<EvalCase> cases) throws Stopped, InterruptedException {
        List<EvalCase> missing = missing(prompt, part, cases);
        List<EvalCase> unknown = unknown(prompt, part, cases);
        if (missing.isEmpty() && isTooMany(unknown, cases)) {
            ask(prompt, part, unknown);
        }
        while (!missing.isEmpty()) {
            ask(prompt, part, missing);
            List<EvalCase> still = missing(prompt, part, cases);
            if (still.size() == missing.size()) {
                throw new Stopped(reached().orElse("no answer with prompt '%s' came to its end".formatted(prompt)));
            }
            missing = still;
        }
        return scored(prompt, part, cases);
    }

    /** Ask for some of the cases, as many as can be afforded. */
    private void ask(Prompt prompt, Part part, List<EvalCase> cases) throws Stopped, InterruptedException {
        Optional<String> reached = reached();
        if (reached.isPresent()) {
            throw new Stopped(reached.get());
        }
        List<EvalCase> some = cases.subList(0, (int) Math.min(cases.size(), affordable()));
        evaluator.evaluate(prompt, some, left(), score -> journal.add(prompt, part, score, took()));
        rules.requireThatItCanFire(spent());
    }

    /** {@return what is known of a prompt on cases, in their order} */
    List<CaseScore> known(Prompt prompt, Part part, List<EvalCase> cases) {
        return cases.stream()
                .flatMap(each -> journal.again(prompt, part, each.id()).stream())
                .toList();
    }

    private List<EvalCase> missing(Prompt prompt, Part part, List<EvalCase> cases) {
        return cases.stream()
                .filter(each -> journal.find(prompt, part, each.id()).isEmpty())
                .toList();
    }

    private List<EvalCase> unknown(Prompt prompt, Part part, List<EvalCase> cases) {
        return cases.stream()
                .filter(each -> journal.again(prompt, part, each.id())
                        .filter(known -> known.score().isEmpty())
                        .isPresent())
                .toList();
    }

    private static boolean isTooMany(List<EvalCase> unknown, List<EvalCase> cases) {
        return cases.size() - unknown.size() < LEAST_KNOWN * cases.size();
    }

    private double[] scored(Prompt prompt, Part part, List<EvalCase> cases) throws Stopped {
        List<EvalCase> unknown = unknown(prompt, part, cases);
        if (isTooMany(unknown, cases)) {
            throw new Stopped("%d of %d answers with prompt '%s' could not be judged%s"
                    .formatted(unknown.size(), cases.size(), prompt, firstReason(known(prompt, part, unknown))));
        }
        return known(prompt, part, cases).stream()
                .mapToDouble(each -> each.score().orElse(Double.NaN))
                .toArray();
    }

    private static String firstReason(List<CaseScore> unknown) {
        return unknown.stream()
                .flatMap(each -> each.reasons().stream())
                .findFirst()
                .map(reason -> ", the first one since " + SafeText.line(reason, LONGEST_REASON))
                .orElse("");
    }

    /** {@return how many cases the calls that are left are enough for, from what a case took so far; at least 1, and that one to begin with} */
    private long affordable() {
        if (rules.calls().isPresent() && journal.seen().answers() == 0) {
            return 1;
        }
        long left = rules.calls().orElse(Long.MAX_VALUE)
                - spent().calls()
                - keptCost().calls();
        long perCase = Math.max(1, (journal.seen().answered().calls() + answers() - 1) / answers());
        return Math.max(1, left / perCase);
    }

    private Budget left() {
        OptionalDouble usd = rules.usd().isPresent()
                ? OptionalDouble.of(
                        rules.usd().getAsDouble() - spent().usd() - keptCost().usd())
                : OptionalDouble.empty();
        OptionalLong tokens = rules.tokens().isPresent()
                ? OptionalLong.of(rules.tokens().getAsLong()
                        - spent().tokens()
                        - keptCost().tokens())
                : OptionalLong.empty();
        return new Budget(usd, tokens, rules.time().map(this::leftOf), Budget.UNLIMITED.prices());
    }

    private Duration leftOf(Duration most) {
        Duration left = most.minus(took()).minus(keptTime());
        return left.compareTo(SHORTEST) > 0 ? left : SHORTEST;
    }

    /**
     * {@return the mean of a prompt minus that of another on the same cases, those without a score left out}
     *
     * @throws EvalException if no case has both scores
     */
    static double gain(double[] scores, double[] others) {
        return IntStream.range(0, scores.length)
                .filter(i -> !Double.isNaN(scores[i]) && !Double.isNaN(others[i]))
                .mapToDouble(i -> scores[i] - others[i])
                .average()
                .orElseThrow(
                        () -> new EvalException(
                                "Two prompts must have a case that both were judged on, found none. Look at why the judges give no scores."));
    }

    static double mean(double[] scores) {
        return Arrays.stream(scores)
                .filter(score -> !Double.isNaN(score))
                .average()
                .orElse(Double.NaN);
    }
}
