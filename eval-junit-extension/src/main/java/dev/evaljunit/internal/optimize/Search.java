/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Llm;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.PriceTable;
import dev.evaljunit.internal.optimize.SearchResult.Attempt;
import dev.evaljunit.internal.recording.Recordings;
import dev.evaljunit.internal.stats.HoldoutSplit.Part;
import dev.evaljunit.internal.stats.Ladder;
import dev.evaljunit.internal.stats.SelectionOptimism;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Searches for a better prompt. In each round, an optimizer proposes some, all are tried on the same few cases, the better ones on more,
 * and the last one is compared with the best so far on validation cases, of which no optimizer learns more than the ladder shows.
 */
public final class Search {

    /** A model that has proposed nothing of use so often will not do so the next time. */
    private static final int MOST_REFUSED = 10;

    private final Setup setup;
    private final String identity;
    private final SearchSplit split;
    private final Scores scores;
    private final Optional<Proposer> proposer;
    private final Ladder ladder;
    private final Candidate incumbent;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Tried> tried = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final Map<Candidate, Double> gains = new HashMap<>();
    private final Map<Candidate, double[]> validated = new LinkedHashMap<>();
    private Candidate best;
    private OptionalDouble shown = OptionalDouble.empty();
    private int rounds;
    private int stale;
    private int refusedInARow;

    /**
     * What a search is made of.
     *
     * @param evaluator has prompts answer cases
     * @param split the cases
     * @param rules when it ends
     * @param seed of all that is random
     * @param batch how many prompts are tried in a round, at least 1
     * @param noise the difference of two validation scores that chance makes, above 0
     * @param proposer the model that writes prompts; empty for optimizers that do not write
     * @param holdout what the best candidate is tested by; empty to search without a claim
     * @param told what the search can show, and what has happened so far, in a line for people, whenever a round ends
     */
    public record Setup(
            SearchSpace space,
            Optimizer optimizer,
            Evaluator evaluator,
            SearchSplit split,
            StopRules rules,
            long seed,
            int batch,
            double noise,
            Optional<Model> proposer,
            Optional<Holdout> holdout,
            Consumer<String> told) {

        /** A search without a model, without a claim, and without a word. */
        public Setup(
                SearchSpace space,
                Optimizer optimizer,
                Evaluator evaluator,
                SearchSplit split,
                StopRules rules,
                long seed,
                int batch,
                double noise) {
            this(
                    space,
                    optimizer,
                    evaluator,
                    split,
                    rules,
                    seed,
                    batch,
                    noise,
                    Optional.empty(),
                    Optional.empty(),
                    news -> {});
        }

        /**
         * A model that proposes prompts.
         *
         * @param prices of its tokens
         * @param recordings that reply in its place, or record its replies
         */
        public record Model(Llm llm, PriceTable prices, Recordings recordings) {}

        /** {@return what must be the same to go on with a journal; rules may change} */
        String identity() {
            return Stream.of(
                            space.identity(),
                            optimizer.name(),
                            String.valueOf(seed),
                            String.valueOf(batch),
                            String.valueOf(noise),
                            evaluator.identity(),
                            rows(split.train()),
                            rows(split.validation()),
                            rows(split.holdout()))
                    .collect(Collectors.joining("\0"));
        }

        private static String rows(List<EvalCase> cases) {
            return Json.write(cases.stream().map(EvalCase::row).toList());
        }
    }

    private Search(Setup setup, String identity, SearchSplit split, Scores scores, SearchJournal journal) {
        this.setup = setup;
        this.identity = identity;
        this.split = split;
        this.scores = scores;
        this.proposer = setup.proposer().map(model -> new Proposer(model, scores, journal));
        this.ladder = new Ladder(setup.noise());
        this.incumbent = setup.space().incumbentCandidate();
        this.best = incumbent;
        gains.put(incumbent, 0.0);
    }

    /**
     * Search, or go on with a search that was ended.
     *
     * @param journal of the search, which need not exist
     * @throws EvalException if no rule ends the search, a candidate is wrong, its optimizer lacks a model to write with, an example is a
     *     case that is chosen or tested by, no look at the holdout is left, or the journal is that of another search
     */
    public static SearchResult run(Setup setup, Path journal, Clock clock) throws InterruptedException {
        setup.rules().requireOne();
        SearchSplit split = setup.split().without(setup.space());
        setup.space().check(setup.optimizer());
        checkModel(setup);
        setup.split().notice().ifPresent(setup.told());
        String identity = setup.identity();
        setup.holdout().map(holdout -> holdout.outlook(split, identity)).ifPresent(setup.told());
        try (SearchJournal opened = SearchJournal.open(journal, identity, now(clock))) {
            var scores = new Scores(setup.evaluator(), setup.rules(), opened, clock);
            return new Search(setup, identity, split, scores, opened).run();
        }
    }

    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static void checkModel(Setup setup) {
        if (setup.optimizer().writes() && setup.proposer().isEmpty()) {
            throw new EvalException(
                    "A search by %s must have a model that writes prompts, found none. Add a field 'Llm proposer' to the test class, or call .proposer(llm)."
                            .formatted(setup.optimizer().name()));
        }
    }

    private SearchResult run() throws InterruptedException {
        setup.holdout().ifPresent(holdout -> scores.keep(holdout.answers(split.holdout(), identity)));
        String why = search();
        scores.release();
        Optional<Evidence> evidence = best.equals(incumbent) ? Optional.empty() : evidence();
        return new SearchResult(
                new Attempt(
                        incumbent,
                        0,
                        0,
                        known(incumbent, Part.TRAIN, split.train()),
                        known(incumbent, Part.VALIDATION, split.validation()),
                        Cost.NONE),
                best,
                shownToPeople(),
                corrected(),
                attempts,
                refused,
                evidence,
                scores.startedAt(),
                scores.spent(),
                scores.took(),
                why);
    }

    /** {@return why the search ended} */
    private String search() throws InterruptedException {
        String why = rounds();
        boolean isTooSmall = attempts.isEmpty() && scores.reached().isPresent();
        return isTooSmall ? why + " before the first round was over (raise its limits)" : why;
    }

    private String rounds() throws InterruptedException {
        try {
            validate(incumbent);
            if (setup.optimizer().writes()) {
                scores.of(incumbent.prompt(), Part.TRAIN, split.train());
            }
            Optional<String> stop = stop();
            while (stop.isEmpty()) {
                List<Candidate> proposed = propose();
                if (proposed.isEmpty()) {
                    return exhausted();
                }
                round(proposed);
                stop = stop();
            }
            return stop.get();
        } catch (Stopped e) {
            return e.reason();
        }
    }

    private String exhausted() {
        return setup.optimizer().writes()
                ? "%s had nothing more to propose".formatted(setup.optimizer().name())
                : "all of its %d configurations were tried"
                        .formatted(setup.space().size());
    }

    private Optional<Evidence> evidence() throws InterruptedException {
        return setup.holdout().isPresent()
                ? Optional.of(setup.holdout().get().test(incumbent, best, split.holdout(), scores, identity))
                : Optional.empty();
    }

    private List<CaseScore> known(Candidate candidate, Part part, List<EvalCase> cases) {
        return scores.known(candidate.prompt(), part, cases);
    }

    private Optional<String> stop() {
        StopRules rules = setup.rules();
        if (attempts.size() >= rules.candidates().orElse(Integer.MAX_VALUE)) {
            return Optional.of(
                    "its %d candidates were tried".formatted(rules.candidates().getAsInt()));
        }
        if (stale >= rules.patience().orElse(Integer.MAX_VALUE)) {
            return Optional.of("%d rounds brought nothing better".formatted(stale));
        }
        // A ladder shows multiples of its step, which may all miss a target.
        if (score(best) >= rules.target().orElse(Double.POSITIVE_INFINITY)) {
            return Optional.of("its target is reached");
        }
        return scores.reached();
    }

    /**
     * {@return candidates that were not tried, at least one unless there is none} Configurations may have the same prompt. A model that has
     * no more for now may have more once it knows what came of these.
     */
    private List<Candidate> propose() throws Stopped, InterruptedException {
        var proposals = new ArrayList<Candidate>();
        int most = Math.min(setup.batch(), setup.rules().candidates().orElse(Integer.MAX_VALUE) - attempts.size());
        while (distinct(proposals).size() < most && (proposals.isEmpty() || refusedInARow < MOST_REFUSED)) {
            try {
                Optional<Candidate> next = setup.optimizer().next(progress(proposals));
                if (next.isEmpty()) {
                    break;
                }
                add(next.get(), proposals);
            } catch (Refused e) {
                refuse(String.valueOf(e.getMessage()), proposals);
            }
        }
        return proposals;
    }

    private void add(Candidate next, List<Candidate> proposals) throws Stopped {
        boolean isNew = !gains.containsKey(next) && !proposals.contains(next);
        if (isNew || !next.categories().isEmpty()) {
            refusedInARow = isNew ? 0 : refusedInARow;
            if (gains.containsKey(next)) {
                tried.add(new Tried(next, gains.get(next), known(next, Part.TRAIN, split.train())));
            } else {
                proposals.add(next);
            }
        } else {
            refuse("the prompt %s was proposed again".formatted(next), proposals);
        }
    }

    private void refuse(String reason, List<Candidate> proposals) throws Stopped {
        refused.add(reason);
        refusedInARow++;
        if (refusedInARow >= MOST_REFUSED && proposals.isEmpty()) {
            throw new Stopped(
                    "%d proposals in a row could not be tried, the last one since %s".formatted(refusedInARow, reason));
        }
    }

    private static List<Candidate> distinct(List<Candidate> proposals) {
        return proposals.stream().distinct().toList();
    }

    private Progress progress(List<Candidate> pending) {
        var ofIncumbent =
                new Tried(incumbent, 0, proposer.isPresent() ? known(incumbent, Part.TRAIN, split.train()) : List.of());
        return new Progress(
                setup.space(),
                setup.seed(),
                ofIncumbent,
                with(pending),
                refused.size(),
                refused.subList(refused.size() - refusedInARow, refused.size()),
                split.train(),
                proposer);
    }

    /** What is not known yet is taken to be as good as the mean ("constant liar" of Ginsbourger, Le Riche and Carraro 2010). */
    private List<Tried> with(List<Candidate> pending) {
        double mean = tried.stream().mapToDouble(Tried::gain).average().orElse(0);
        var all = new ArrayList<>(tried);
        pending.forEach(each -> all.add(new Tried(each, mean, List.of())));
        return all;
    }

    private void round(List<Candidate> proposals) throws Stopped, InterruptedException {
        List<Candidate> candidates = distinct(proposals);
        Candidate winner = new Race(scores, incumbent, split.train(), gains)
                .run(candidates)
                .get(0);
        rounds++;
        validate(winner);
        candidates.forEach(each -> attempts.add(new Attempt(
                each,
                rounds,
                gains.getOrDefault(each, 0.0),
                known(each, Part.TRAIN, split.train()),
                known(each, Part.VALIDATION, split.validation()),
                scores.spent())));
        proposals.forEach(each ->
                tried.add(new Tried(each, gains.getOrDefault(each, 0.0), known(each, Part.TRAIN, split.train()))));
        scores.force();
        setup.told().accept(news());
    }

    /** A ladder may round a score up to more than there is. */
    private OptionalDouble shownToPeople() {
        return shown.isPresent() ? OptionalDouble.of(Math.min(1, shown.getAsDouble())) : shown;
    }

    private String news() {
        Cost spent = scores.spent();
        return String.format(
                Locale.ROOT,
                "round %d: %d candidates tried, %d calls, %d tokens, $%.2f spent, best validation score shown %.3f (%s)",
                rounds,
                attempts.size(),
                spent.calls(),
                spent.tokens(),
                spent.usd(),
                shownToPeople().orElse(Double.NaN),
                best);
    }

    private void validate(Candidate candidate) throws Stopped, InterruptedException {
        double[] all = scores.of(candidate.prompt(), Part.VALIDATION, split.validation());
        validated.put(candidate, all);
        double now = ladder.release(Scores.mean(all));
        boolean isFirst = shown.isEmpty();
        boolean isBetter = now > shown.orElse(now);
        if (isBetter || (!isFirst && isBetterAtEqualScore(candidate))) {
            best = candidate;
        }
        shown = OptionalDouble.of(now);
        stale = isBetter || isFirst ? 0 : stale + 1;
    }

    /** Few validation cases cannot tell good prompts apart, so more that are searched on then can. */
    private boolean isBetterAtEqualScore(Candidate candidate) {
        return score(candidate) >= score(best)
                && gains.getOrDefault(candidate, 0.0) > gains.getOrDefault(best, 0.0) + setup.noise();
    }

    private double score(Candidate candidate) {
        double[] ofCandidate = validated.get(candidate);
        return ofCandidate == null ? 0 : Scores.mean(ofCandidate);
    }

    /** {@return the score of the winner on cases that it was not chosen by} */
    private OptionalDouble corrected() {
        List<double[]> columns = List.copyOf(validated.values());
        double[][] rows = IntStream.range(0, split.validation().size())
                .mapToObj(i -> columns.stream().mapToDouble(column -> column[i]).toArray())
                .filter(row -> DoubleStream.of(row).noneMatch(Double::isNaN))
                .toArray(double[][]::new);
        if (columns.size() < 2 || rows.length < 2) {
            return OptionalDouble.empty();
        }
        double corrected = SelectionOptimism.of(rows, SelectionOptimism.RESAMPLES, setup.seed())
                .corrected();
        return Double.isNaN(corrected) ? OptionalDouble.empty() : OptionalDouble.of(corrected);
    }
}
