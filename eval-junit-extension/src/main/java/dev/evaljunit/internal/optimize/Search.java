/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.optimize.SearchResult.Attempt;
import dev.evaljunit.internal.stats.HoldoutSplit.Part;
import dev.evaljunit.internal.stats.Ladder;
import dev.evaljunit.internal.stats.SelectionOptimism;
import dev.evaljunit.internal.stats.SuccessiveHalving;
import dev.evaljunit.internal.stats.SuccessiveHalving.Rung;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Searches for a better prompt. In each round, an optimizer proposes some, all are tried on the same few cases, the better ones on more,
 * and the last one is compared with the best so far on validation cases, of which no optimizer learns more than the ladder shows.
 */
public final class Search {

    private final Setup setup;
    private final SearchSplit split;
    private final Scores scores;
    private final Ladder ladder;
    private final Prompt incumbent;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Tried> tried = new ArrayList<>();
    private final Map<Prompt, Double> gains = new HashMap<>();
    private final Map<Prompt, double[]> validated = new LinkedHashMap<>();
    private Prompt best;
    private OptionalDouble shown = OptionalDouble.empty();
    private int rounds;
    private int stale;

    /**
     * What a search is made of.
     *
     * @param evaluator has prompts answer cases
     * @param split the cases
     * @param rules when it ends
     * @param seed of all that is random
     * @param batch how many prompts are tried in a round, at least 1
     * @param noise the difference of two validation scores that chance makes, above 0
     */
    public record Setup(
            SearchSpace space,
            Optimizer optimizer,
            Evaluator evaluator,
            SearchSplit split,
            StopRules rules,
            long seed,
            int batch,
            double noise) {

        /** {@return what must be the same to go on with a journal; rules may change} */
        String identity() {
            return Stream.of(
                            space.identity(),
                            optimizer.name(),
                            String.valueOf(seed),
                            String.valueOf(batch),
                            String.valueOf(noise),
                            rows(split.train()),
                            rows(split.validation()))
                    .collect(Collectors.joining("\0"));
        }

        private static String rows(List<EvalCase> cases) {
            return Json.write(cases.stream().map(EvalCase::row).toList());
        }
    }

    private Search(Setup setup, SearchSplit split, Scores scores) {
        this.setup = setup;
        this.split = split;
        this.scores = scores;
        this.ladder = new Ladder(setup.noise());
        this.incumbent = setup.space().incumbentPrompt();
        this.best = incumbent;
        gains.put(incumbent, 0.0);
    }

    /**
     * Search, or go on with a search that was ended.
     *
     * @param journal of the search, which need not exist
     * @throws dev.evaljunit.EvalException if no rule ends the search, a candidate is wrong, an example is a case that is chosen by, or the
     *     journal is that of another search
     */
    public static SearchResult run(Setup setup, Path journal, Clock clock) throws InterruptedException {
        setup.rules().requireOne();
        SearchSplit split = setup.split().without(setup.space());
        setup.space().check();
        try (SearchJournal opened = SearchJournal.open(journal, setup.identity())) {
            return new Search(setup, split, new Scores(setup.evaluator(), setup.rules(), opened, clock)).run();
        }
    }

    private SearchResult run() throws InterruptedException {
        String why;
        try {
            validate(incumbent);
            Optional<String> stop = stop();
            while (stop.isEmpty()) {
                List<Proposal> proposed = propose();
                if (proposed.isEmpty()) {
                    break;
                }
                round(proposed);
                stop = stop();
            }
            why = stop.orElse("all of its %d configurations were tried"
                    .formatted(setup.space().size()));
        } catch (Stopped e) {
            why = e.reason();
        }
        return new SearchResult(
                incumbent, best, shown, corrected(), List.copyOf(attempts), scores.spent(), scores.took(), why);
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
        if (shown.orElse(0) >= rules.target().orElse(Double.POSITIVE_INFINITY)) {
            return Optional.of("its target is reached");
        }
        return scores.reached();
    }

    /** A configuration with its prompt; configurations that are written alike have the same one. */
    private record Proposal(List<Integer> categories, Prompt prompt) {}

    /** {@return configurations with at least one prompt that was not tried; none if there is no such prompt} */
    private List<Proposal> propose() {
        var proposals = new ArrayList<Proposal>();
        int most = Math.min(setup.batch(), setup.rules().candidates().orElse(Integer.MAX_VALUE) - attempts.size());
        while (prompts(proposals).size() < most) {
            Optional<int[]> next = setup.optimizer().next(setup.space(), setup.seed(), with(proposals));
            if (next.isEmpty()) {
                break;
            }
            List<Integer> categories = IntStream.of(next.get()).boxed().toList();
            Prompt prompt = setup.space().prompt(next.get());
            if (gains.containsKey(prompt)) {
                tried.add(new Tried(categories, gains.get(prompt)));
            } else {
                proposals.add(new Proposal(categories, prompt));
            }
        }
        return proposals;
    }

    private static List<Prompt> prompts(List<Proposal> proposals) {
        return proposals.stream().map(Proposal::prompt).distinct().toList();
    }

    /** What is not known yet is taken to be as good as the mean ("constant liar" of Ginsbourger, Le Riche and Carraro 2010). */
    private List<Tried> with(List<Proposal> pending) {
        double mean = tried.stream().mapToDouble(Tried::gain).average().orElse(0);
        var all = new ArrayList<>(tried);
        pending.forEach(each -> all.add(new Tried(each.categories(), mean)));
        return all;
    }

    private void round(List<Proposal> proposals) throws Stopped, InterruptedException {
        List<Prompt> prompts = prompts(proposals);
        SuccessiveHalving plan = SuccessiveHalving.of(
                prompts.size(), split.train().size(), SuccessiveHalving.ETA, SuccessiveHalving.FEWEST_CASES);
        var cases = new HashMap<Prompt, Integer>();
        List<Prompt> left = prompts;
        for (Rung rung : plan.rungs()) {
            left = left.subList(0, rung.candidates());
            left = tried(left, split.train().subList(0, rung.cases()));
            left.forEach(prompt -> cases.put(prompt, rung.cases()));
        }
        rounds++;
        prompts.forEach(prompt -> attempts.add(
                new Attempt(prompt, rounds, cases.getOrDefault(prompt, 0), gains.getOrDefault(prompt, 0.0))));
        proposals.forEach(each -> tried.add(new Tried(each.categories(), gains.getOrDefault(each.prompt(), 0.0))));
        validate(left.get(0));
        scores.force();
    }

    /** {@return the prompts, the best one first, after they were tried on these cases} */
    private List<Prompt> tried(List<Prompt> prompts, List<EvalCase> cases) throws Stopped, InterruptedException {
        double[] ofIncumbent = scores.of(incumbent, Part.TRAIN, cases);
        var sorted = new ArrayList<>(prompts);
        for (Prompt prompt : prompts) {
            gains.put(prompt, Scores.gain(scores.of(prompt, Part.TRAIN, cases), ofIncumbent));
        }
        sorted.sort(Comparator.comparing(gains::get, Comparator.reverseOrder()));
        return sorted;
    }

    private void validate(Prompt prompt) throws Stopped, InterruptedException {
        double[] all = scores.of(prompt, Part.VALIDATION, split.validation());
        validated.put(prompt, all);
        double now = ladder.release(Scores.mean(all));
        boolean isFirst = shown.isEmpty();
        boolean isBetter = now > shown.orElse(now);
        shown = OptionalDouble.of(now);
        best = isBetter ? prompt : best;
        stale = isBetter || isFirst ? 0 : stale + 1;
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
