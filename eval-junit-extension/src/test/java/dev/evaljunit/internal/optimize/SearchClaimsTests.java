/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.optimize.Evidence.Verdict;
import dev.evaljunit.internal.optimize.Search.Setup;
import dev.evaljunit.internal.run.Budget;
import dev.evaljunit.internal.stats.SplitMix;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often an improvement is claimed where no prompt is better than the one in use. */
@Tag("slow")
class SearchClaimsTests {

    private static final int SEARCHES = Integer.getInteger("search.claims", 400);

    private static final int PROMPTS = 8;

    private static final SearchSplit SPLIT = new SearchSplit(cases("t", 24), cases("v", 30), cases("h", 50));

    private static final SearchSpace SPACE = SearchSpace.of(
            "shop@1.md",
            "---\nname: shop\nversion: 1\nvariables: [question]\n---\nAnswer. {{question}}",
            List.of(new Variable.Values(
                    "wording",
                    IntStream.range(0, PROMPTS).<Object>mapToObj(i -> i).toList())));

    private static final Candidate INCUMBENT = SPACE.incumbentCandidate();

    private static final List<Candidate> CANDIDATES = IntStream.range(0, PROMPTS)
            .mapToObj(i -> SPACE.choose(new int[] {i}))
            .toList();

    @TempDir
    Path directory;

    private static List<EvalCase> cases(String part, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> EvalCase.of(part + i, Map.of("question", part + i)))
                .toList();
    }

    /** All prompts pass seven cases in ten; cases are easy or hard for all of them alike. */
    private record Alike(long seed) implements Evaluator {

        double score(Prompt prompt, String id) {
            double hardness = 0.5 * (new SplitMix(31 * seed + id.hashCode()).unit() - 0.5);
            long answer = 1_000_003 * seed + 31L * prompt.sha256().hashCode() + id.hashCode();
            return new SplitMix(answer).unit() < 0.7 - hardness ? 1 : 0;
        }

        @Override
        public void evaluate(Prompt prompt, List<EvalCase> cases, Budget left, Consumer<CaseScore> ended) {
            cases.forEach(each -> ended.accept(
                    new CaseScore(each.id(), OptionalDouble.of(score(prompt, each.id())), new Cost(1, 0, 0))));
        }
    }

    private static String share(int count) {
        return "%.1f %% (%d of %d)".formatted(100.0 * count / SEARCHES, count, SEARCHES);
    }

    private Optional<Evidence> searched(int seed) throws InterruptedException {
        var setup = new Setup(
                SPACE,
                new RandomSearch(),
                new Alike(seed),
                SPLIT,
                StopRules.NONE.withCandidates(PROMPTS),
                seed,
                4,
                0.01,
                Optional.empty(),
                Optional.of(new Holdout(directory.resolve(seed + ".json"), "shop", Clock.systemUTC())),
                news -> {});
        return Search.run(setup, directory.resolve(seed + ".jsonl"), Clock.systemUTC())
                .evidence();
    }

    /** As others search: each prompt on a random half of the cases, and the highest mean that is above that of the prompt in use wins. */
    private static boolean isClaimedByOwnSubsets(int seed) {
        var shop = new Alike(seed);
        List<EvalCase> cases = Stream.of(SPLIT.train(), SPLIT.validation())
                .flatMap(List::stream)
                .toList();
        var random = new SplitMix(seed);
        double inUse = mean(shop, INCUMBENT, cases, random);
        return CANDIDATES.stream().anyMatch(each -> mean(shop, each, cases, random) > inUse);
    }

    private static double mean(Alike shop, Candidate candidate, List<EvalCase> cases, SplitMix random) {
        int[] order = random.shuffled(cases.size());
        return IntStream.range(0, cases.size() / 2)
                .mapToDouble(
                        i -> shop.score(candidate.prompt(), cases.get(order[i]).id()))
                .average()
                .orElseThrow();
    }

    @Test
    void claimsAnImprovementInAtMostFivePercentOfSearchesThatCannotFindOne() throws InterruptedException {
        int found = 0;
        int theirs = 0;
        var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
        for (int seed = 0; seed < SEARCHES; seed++) {
            Optional<Evidence> evidence = searched(seed);
            found += evidence.isPresent() ? 1 : 0;
            evidence.ifPresent(each -> verdicts.merge(each.verdict(), 1, Integer::sum));
            theirs += isClaimedByOwnSubsets(seed) ? 1 : 0;
        }
        int claimed = verdicts.getOrDefault(Verdict.BETTER, 0);
        System.out.printf(
                "No prompt of %d is better. Best validation score: %s. Shown on the holdout: %s. Best mean of own subsets: %s%n",
                PROMPTS, share(found), share(claimed), share(theirs));
        assertThat(claimed).isLessThanOrEqualTo(SEARCHES / 20);
        assertThat(claimed).isLessThan(found);
        assertThat(theirs).isGreaterThan(SEARCHES / 2);
    }

    /** Five winners, none of which is better, are tested on one holdout, as five searches over a year would do. */
    private List<Verdict> fiveLooks(int seed) throws InterruptedException {
        var holdout = new Holdout(directory.resolve("looks-" + seed + ".json"), "shop", Clock.systemUTC());
        var verdicts = new ArrayList<Verdict>();
        try (SearchJournal journal =
                SearchJournal.open(directory.resolve("looks-" + seed + ".jsonl"), "search", Instant.EPOCH)) {
            var scores = new Scores(new Alike(seed), StopRules.NONE.withCandidates(1), journal, Clock.systemUTC());
            for (Candidate winner : CANDIDATES.subList(0, HoldoutLooks.MOST)) {
                verdicts.add(holdout.test(INCUMBENT, winner, SPLIT.holdout(), scores, "search")
                        .verdict());
            }
        }
        return verdicts;
    }

    @Test
    void fiveLooksTogetherClaimADifferenceInAtMostFivePercentOfHoldouts() throws InterruptedException {
        int better = 0;
        int any = 0;
        for (int seed = 0; seed < SEARCHES; seed++) {
            List<Verdict> verdicts = fiveLooks(seed);
            assertThat(verdicts).doesNotContain(Verdict.NOT_TESTED);
            better += verdicts.contains(Verdict.BETTER) ? 1 : 0;
            any += verdicts.contains(Verdict.BETTER) || verdicts.contains(Verdict.WORSE) ? 1 : 0;
        }
        System.out.printf(
                "Five looks at one holdout, no prompt is better. An improvement is shown by any of them: %s. Any difference: %s%n",
                share(better), share(any));
        assertThat(better).isPositive();
        assertThat(any).isLessThanOrEqualTo(SEARCHES / 20);
    }
}
