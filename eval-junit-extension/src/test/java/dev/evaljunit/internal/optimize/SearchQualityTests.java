/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.model.PriceTable;
import dev.evaljunit.internal.optimize.Search.Setup;
import dev.evaljunit.internal.recording.Recordings;
import dev.evaljunit.internal.run.Budget;
import dev.evaljunit.internal.stats.SplitMix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How good the prompts are that searches find among those whose true quality is known, with judges that are noisy, and how good they look.
 * {@code -Dsearch.quality=100} searches often enough to tell optimizers apart.
 */
@Tag("slow")
class SearchQualityTests {

    private static final int SEARCHES = Integer.getInteger("search.quality", 12);

    private static final int CALLS = 2000;

    /** A mean of fewer cases would not be looked at. */
    private static final int CASES_OF_SUBSET = 30;

    private static final SearchSplit SPLIT = new SearchSplit(cases("t", 160), cases("v", 45), cases("h", 45));

    @TempDir
    Path directory;

    private static List<EvalCase> cases(String part, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> EvalCase.of(part + i, Map.of("question", part + i)))
                .toList();
    }

    /** Several things can be worded in four ways each: what helps in one of them helps with any of the others. */
    private static SearchSpace space(int variables) {
        return SearchSpace.of(
                "shop@1.md",
                "---\nname: shop\nversion: 1\nvariables: [question]\n---\nAnswer. {{question}}",
                IntStream.range(0, variables)
                        .<Variable>mapToObj(i -> new Variable.Values("p" + i, List.of(0, 1, 2, 3)))
                        .toList());
    }

    /**
     * Cases are easy or hard for all prompts alike, and a judge decides one in twelve by chance.
     *
     * @param effects of each way of each variable on the share of right answers
     */
    private record Shop(long seed, SearchSpace space, List<List<Double>> effects, Map<String, Double> asked)
            implements Evaluator {

        private static final double BY_CHANCE = 1 / 12.0;

        static Shop of(SearchSpace space, long seed) {
            var random = new SplitMix(seed);
            int variables = space.variables().size();
            List<List<Double>> effects = Stream.generate(
                            () -> DoubleStream.generate(() -> 0.36 / variables * random.unit())
                                    .limit(4)
                                    .boxed()
                                    .toList())
                    .limit(variables)
                    .toList();
            return new Shop(seed, space, effects, new HashMap<>());
        }

        private double right(Prompt prompt) {
            return 0.5
                    + IntStream.range(0, effects.size())
                            .mapToDouble(i -> effect(i, Wording.of(prompt).get("p" + i)))
                            .sum();
        }

        private double effect(int variable, @Nullable Object way) {
            return way == null ? 0 : effects.get(variable).get(((Number) way).intValue());
        }

        /** {@return the share of all cases that there could be that a prompt passes} */
        double quality(Prompt prompt) {
            return (1 - BY_CHANCE) * right(prompt) + BY_CHANCE / 2;
        }

        double best() {
            int[] best = effects.stream()
                    .mapToInt(each -> IntStream.range(0, each.size())
                            .boxed()
                            .max(Comparator.comparing(each::get))
                            .orElseThrow())
                    .toArray();
            return quality(space.choose(best).prompt());
        }

        double score(Prompt prompt, String id) {
            return asked.computeIfAbsent(prompt.sha256() + id, key -> {
                var random = new SplitMix(seed * 31 + key.hashCode());
                double hardness = 0.5 * (new SplitMix(seed * 1_000_003 + id.hashCode()).unit() - 0.5);
                boolean isRight = random.unit() < right(prompt) - hardness;
                return (random.unit() < BY_CHANCE ? random.unit() < 0.5 : isRight) ? 1.0 : 0.0;
            });
        }

        double mean(Prompt prompt, Stream<EvalCase> cases) {
            return cases.mapToDouble(each -> score(prompt, each.id())).average().orElseThrow();
        }

        @Override
        public void evaluate(Prompt prompt, List<EvalCase> cases, Budget left, Consumer<CaseScore> ended) {
            cases.forEach(each -> ended.accept(
                    new CaseScore(each.id(), OptionalDouble.of(score(prompt, each.id())), new Cost(1, 0, 0))));
        }
    }

    /** A prompt names the way of each variable in its parameters, or in a text such as {@code Answer with p0=2 p1=0}. */
    private static final class Wording {

        private static final Pattern WAY = Pattern.compile("(p\\d)=(\\d)");

        private Wording() {}

        static Map<String, ?> of(Prompt prompt) {
            Map<String, ?> written = of(prompt.text());
            return written.isEmpty() ? prompt.parameters() : written;
        }

        static Map<String, Integer> of(String text) {
            var ways = new TreeMap<String, Integer>();
            WAY.matcher(text).results().forEach(found -> ways.put(found.group(1), Integer.valueOf(found.group(2))));
            return ways;
        }
    }

    /** A model without any idea: whatever judges said, it words one thing of the prompt that it reads last in another way. */
    private record Writer(int variables) implements Llm {

        @Override
        public LlmReply ask(LlmRequest request) {
            var random = new SplitMix(request.prompt().hashCode());
            var ways = new TreeMap<>(Wording.of(request.prompt()));
            if (ways.isEmpty()) {
                IntStream.range(0, variables).forEach(i -> ways.put("p" + i, random.index(4)));
            }
            ways.put("p" + random.index(variables), random.index(4));
            String words = ways.entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
            return LlmReply.of("<prompt>Answer with " + words + ". {{question}}</prompt>");
        }
    }

    /**
     * What a search ends with.
     *
     * @param apparent its score on the cases that it was chosen by
     * @param corrected the same without the luck of having won; NaN if that is not computed
     */
    private record Found(Prompt prompt, double apparent, double corrected) {}

    /** A way to search. One with a model is {@code searching(optimizer, Optional.of(model))}. */
    private interface Way {

        Found search(Shop shop) throws InterruptedException, IOException;
    }

    private Map<String, Way> ways(int variables) {
        var model = new Setup.Model(new Writer(variables), PriceTable.EMPTY, Recordings.OFF);
        var ways = new LinkedHashMap<String, Way>();
        ways.put("random search", searching(new RandomSearch(), Optional.empty()));
        ways.put("TPE", searching(new TreeParzen(), Optional.empty()));
        for (Optimizer writing : List.of(new MetaPrompt(), new ProTeGi(), new Gepa(), new PromptWizard())) {
            ways.put(writing.name(), searching(writing, Optional.of(model)));
        }
        ways.put("best mean of own random subset", SearchQualityTests::ofOwnSubsets);
        return ways;
    }

    private Way searching(Optimizer optimizer, Optional<Setup.Model> model) {
        return shop -> {
            Path journal = directory.resolve(optimizer.name() + ".jsonl");
            Files.deleteIfExists(journal);
            SearchResult result = Search.run(
                    new Setup(
                            shop.space(),
                            optimizer,
                            shop,
                            SPLIT,
                            StopRules.NONE.withCalls(CALLS),
                            shop.seed(),
                            16,
                            0.01,
                            model,
                            Optional.empty(),
                            news -> {}),
                    journal,
                    Clock.systemUTC());
            Prompt best = result.best().prompt();
            return new Found(
                    best,
                    shop.mean(best, SPLIT.validation().stream()),
                    result.corrected().orElse(Double.NaN));
        };
    }

    /** As others search: each prompt on a random subset of its own, and the highest mean wins. */
    private static Found ofOwnSubsets(Shop shop) {
        var random = new SplitMix(shop.seed());
        List<EvalCase> cases = Stream.of(SPLIT.train(), SPLIT.validation())
                .flatMap(List::stream)
                .toList();
        int prompts = Math.min(shop.space().size(), CALLS / CASES_OF_SUBSET);
        int[] order = random.shuffled(shop.space().size());
        return IntStream.range(0, prompts)
                .mapToObj(i ->
                        shop.space().choose(categories(order[i], shop.effects().size())))
                .map(each -> onSubset(shop, each.prompt(), cases, random.shuffled(cases.size()), CALLS / prompts))
                .max(Comparator.comparing(Found::apparent))
                .orElseThrow();
    }

    private static Found onSubset(Shop shop, Prompt prompt, List<EvalCase> cases, int[] order, int size) {
        double mean = shop.mean(prompt, IntStream.range(0, size).mapToObj(i -> cases.get(order[i])));
        return new Found(prompt, mean, Double.NaN);
    }

    private static int[] categories(int index, int variables) {
        return IntStream.range(0, variables).map(i -> (index >> (2 * i)) & 3).toArray();
    }

    /** What many searches in one way have lost against the best prompt, and how much too good their winners looked, in points. */
    private static final class Tally {

        private final List<Double> lost = new ArrayList<>();
        private final List<Double> apparent = new ArrayList<>();
        private final List<Double> corrected = new ArrayList<>();
        private final List<Double> unseen = new ArrayList<>();
        private long nanos;
        private long cases;

        void add(Shop shop, Found found, long time) {
            nanos += time;
            cases += shop.asked().size();
            double truth = shop.quality(found.prompt());
            lost.add(100 * (shop.best() - truth));
            apparent.add(100 * (found.apparent() - truth));
            corrected.add(100 * (found.corrected() - truth));
            unseen.add(100 * (shop.mean(found.prompt(), SPLIT.holdout().stream()) - truth));
        }

        double loss() {
            return mean(lost);
        }

        private static double mean(List<Double> points) {
            return points.stream().mapToDouble(each -> each).average().orElseThrow();
        }

        private static double error(List<Double> points) {
            double mean = mean(points);
            double squares = points.stream()
                    .mapToDouble(each -> (each - mean) * (each - mean))
                    .sum();
            return Math.sqrt(squares / (points.size() - 1) / points.size());
        }

        String row(String way) {
            return "| %s | %.1f ± %.1f | %d of %d | %+.1f ± %.1f | %s | %+.1f | %.2f ms |%n"
                    .formatted(
                            way,
                            loss(),
                            error(lost),
                            lost.stream().filter(each -> each <= 1).count(),
                            lost.size(),
                            mean(apparent),
                            error(apparent),
                            Double.isNaN(mean(corrected)) ? "" : "%+.1f".formatted(mean(corrected)),
                            mean(unseen),
                            nanos / 1e6 / cases);
        }
    }

    private Map<String, Tally> search(int variables) throws InterruptedException, IOException {
        SearchSpace space = space(variables);
        var tallies = new LinkedHashMap<String, Tally>();
        for (Map.Entry<String, Way> way : ways(variables).entrySet()) {
            var tally = new Tally();
            for (long seed = 1; seed <= SEARCHES; seed++) {
                Shop shop = Shop.of(space, seed);
                long started = System.nanoTime();
                Found found = way.getValue().search(shop);
                tally.add(shop, found, System.nanoTime() - started);
            }
            tallies.put(way.getKey(), tally);
        }
        var rows = new StringBuilder(
                "%d prompts, %d calls: points lost, within a point of the best, shown - true, corrected - true, unseen - true, time of our own for a case%n"
                        .formatted(space.size(), CALLS));
        tallies.forEach((way, tally) -> rows.append(tally.row(way)));
        System.out.print(rows);
        return tallies;
    }

    private static void checkThatFrugalSearchesLoseLess(Map<String, Tally> tallies) {
        double ofSubsets = loss(tallies, "best mean of own random subset");
        assertThat(loss(tallies, "random search")).isLessThan(ofSubsets);
        assertThat(loss(tallies, "TPE")).isLessThan(ofSubsets);
    }

    private static double loss(Map<String, Tally> tallies, String way) {
        return Objects.requireNonNull(tallies.get(way)).loss();
    }

    @Test
    void losesLessThanTheBestMeanOfOwnSubsetsByAsManyCalls() throws InterruptedException, IOException {
        Map<String, Tally> tallies = search(3);
        checkThatFrugalSearchesLoseLess(tallies);
        tallies.values().forEach(tally -> assertThat(Tally.mean(tally.apparent)).isPositive());
    }

    @Test
    void losesLessAmongManyPromptsToo() throws InterruptedException, IOException {
        checkThatFrugalSearchesLoseLess(search(5));
    }
}
