/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.optimize.Search.Setup;
import dev.evaljunit.internal.run.Budget;
import dev.evaljunit.internal.stats.SplitMix;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How good the prompts are that searches find among 64, whose true quality is known, with judges that are noisy. */
class SearchQualityTests {

    private static final int PROMPTS = 64;

    private static final int SEARCHES = 12;

    private static final String INCUMBENT = "---\nname: shop\nversion: 1\nvariables: [question]\n---\nAnswer. {{question}}";

    private static final SearchSplit SPLIT = SearchSplit.of(
            Dataset.of(
                    "shop",
                    IntStream.range(0, 250)
                            .mapToObj(i -> CaseRows.parsed(
                                    Map.of("id", "case-" + i, "input", Map.of("question", "Q" + i)), "cases.jsonl:1"))
                            .toList()),
            1);

    @TempDir
    Path directory;

    /** A variable of wording, tone and order: what helps in one of them helps with any of the others. */
    private static SearchSpace space() {
        return SearchSpace.of(
                "shop@1.md",
                INCUMBENT,
                List.of(
                        new Variable.Values("wording", List.of(0, 1, 2, 3)),
                        new Variable.Values("tone", List.of(0, 1, 2, 3)),
                        new Variable.Values("order", List.of(0, 1, 2, 3))));
    }

    /** Cases are easy or hard for all prompts alike, and a judge decides one in twelve by chance. */
    private record Shop(
            long seed, List<Double> wording, List<Double> tone, List<Double> order, Map<String, Double> asked)
            implements Evaluator {

        static Shop of(long seed) {
            var random = new SplitMix(seed);
            return new Shop(seed, effects(random), effects(random), effects(random), new HashMap<>());
        }

        private static List<Double> effects(SplitMix random) {
            return DoubleStream.generate(() -> 0.12 * random.unit())
                    .limit(4)
                    .boxed()
                    .toList();
        }

        double quality(Prompt prompt) {
            return 0.5
                    + effect(wording, prompt, "wording")
                    + effect(tone, prompt, "tone")
                    + effect(order, prompt, "order");
        }

        private static double effect(List<Double> effects, Prompt prompt, String parameter) {
            Object value = prompt.parameters().get(parameter);
            return value == null ? 0 : effects.get(((Number) value).intValue());
        }

        double score(Prompt prompt, String id) {
            return asked.computeIfAbsent(prompt.sha256() + id, key -> {
                var random = new SplitMix(seed * 31 + key.hashCode());
                double hardness = 0.5 * (new SplitMix(seed + id.hashCode()).unit() - 0.5);
                boolean isRight = random.unit() < quality(prompt) - hardness;
                return (random.unit() < 1 / 12.0 ? random.unit() < 0.5 : isRight) ? 1.0 : 0.0;
            });
        }

        @Override
        public void evaluate(Prompt prompt, List<EvalCase> cases, Budget left, Consumer<CaseScore> ended) {
            cases.forEach(each -> ended.accept(
                    new CaseScore(each.id(), OptionalDouble.of(score(prompt, each.id())), new Cost(1, 0, 0))));
        }
    }

    /** What is lost against the best prompt in points, on average, and how often it is at most one. */
    private record Loss(double mean, int near) {

        static Loss of(List<Double> losses) {
            return new Loss(
                    losses.stream().mapToDouble(loss -> 100 * loss).average().orElseThrow(),
                    (int) losses.stream().filter(loss -> loss <= 0.01).count());
        }

        @Override
        public String toString() {
            return "%.2f points lost on average, at most one in %d of %d".formatted(mean, near, SEARCHES);
        }
    }

    private double loss(Optimizer optimizer, long seed, int calls) throws InterruptedException {
        Shop shop = Shop.of(seed);
        var setup = new Setup(space(), optimizer, shop, SPLIT, StopRules.NONE.withCalls(calls), seed, 16, 0.01);
        Path journal = directory.resolve(optimizer.name() + seed + ".jsonl");
        return best(shop)
                - shop.quality(Search.run(setup, journal, Clock.systemUTC()).best().prompt());
    }

    private static final List<Prompt> ALL = prompts(space());

    private static double best(Shop shop) {
        return ALL.stream().mapToDouble(shop::quality).max().orElseThrow();
    }

    private static List<Prompt> prompts(SearchSpace space) {
        return IntStream.range(0, PROMPTS)
                .mapToObj(i -> space.choose(new int[] {i / 16, i / 4 % 4, i % 4}).prompt())
                .toList();
    }

    /** As others search: each prompt on a random subset of its own, and the highest mean wins. */
    private static double lossOfOwnSubsets(long seed, int calls) {
        Shop shop = Shop.of(seed);
        var random = new SplitMix(seed);
        Prompt winner = null;
        double highest = -1;
        for (Prompt prompt : ALL) {
            int[] order = random.shuffled(SPLIT.train().size());
            double mean = IntStream.range(0, calls / PROMPTS)
                    .mapToDouble(
                            i -> shop.score(prompt, SPLIT.train().get(order[i]).id()))
                    .average()
                    .orElseThrow();
            winner = mean > highest ? prompt : winner;
            highest = Math.max(highest, mean);
        }
        return best(shop) - shop.quality(Objects.requireNonNull(winner));
    }

    @Tag("slow")
    @Test
    void losesLessThanTheBestMeanOfOwnSubsetsByAsManyCalls() throws InterruptedException {
        int calls = 2000;
        var random = new ArrayList<Double>();
        var parzen = new ArrayList<Double>();
        var subsets = new ArrayList<Double>();
        long started = System.nanoTime();
        for (long seed = 1; seed <= SEARCHES; seed++) {
            random.add(loss(new RandomSearch(), seed, calls));
            parzen.add(loss(new TreeParzen(), seed, calls));
            subsets.add(lossOfOwnSubsets(seed, calls));
        }
        double millis = (System.nanoTime() - started) / 1e6 / (2.0 * SEARCHES * calls);

        System.out.printf(
                "%d prompts, %d calls. Random search: %s. TPE: %s. Best mean of own subsets: %s. %.3f ms of the search per case%n",
                PROMPTS, calls, Loss.of(random), Loss.of(parzen), Loss.of(subsets), millis);
        assertThat(Loss.of(random).mean()).isLessThan(Loss.of(subsets).mean());
        assertThat(Loss.of(parzen).mean()).isLessThan(Loss.of(subsets).mean());
        assertThat(millis).isLessThan(2);
    }
}
