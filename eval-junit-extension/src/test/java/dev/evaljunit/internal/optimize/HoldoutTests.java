/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.optimize.Evidence.Comparison;
import dev.evaljunit.internal.optimize.Evidence.Verdict;
import dev.evaljunit.internal.prompt.FewShot;
import dev.evaljunit.internal.run.Budget;
import dev.evaljunit.internal.run.SearchSettings;
import dev.evaljunit.internal.stats.DeltaGate;
import dev.evaljunit.internal.stats.SplitMix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class HoldoutTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T10:15:30.5Z"), ZoneOffset.UTC);

    private static final SearchSpace SPACE = SearchSpace.of(
            "shop@1.md",
            "---\nname: shop\nversion: 1\nvariables: [question]\n---\nAnswer. {{question}}",
            List.of(new Variable.Texts(IntStream.range(0, 9)
                    .mapToObj(i -> "Way " + i + ". {{question}}")
                    .toList())));

    private static final Candidate INCUMBENT = SPACE.incumbentCandidate();

    private static final Candidate WINNER = winner(1);

    private static Candidate winner(int text) {
        return SPACE.choose(new int[] {text});
    }

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void prepare() {
        file = directory.resolve(SearchSettings.LOOKS);
    }

    private Holdout holdout() {
        return new Holdout(file, "shop", CLOCK);
    }

    private static List<EvalCase> cases(int count) {
        return IntStream.range(0, count).mapToObj(i -> row(i, Map.of())).toList();
    }

    private static EvalCase row(int i, Map<String, Object> more) {
        var row = new LinkedHashMap<String, Object>(Map.of("id", "case-" + i, "input", Map.of("question", "Q" + i)));
        row.putAll(more);
        return CaseRows.parsed(row, "cases.jsonl:" + (i + 1));
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring("case-".length()));
    }

    /** The incumbent passes the first cases, the winner those from another one on. */
    private static final class Shop implements Evaluator {

        private final ToDoubleBiFunction<Boolean, Integer> score;
        private final List<String> asked = new ArrayList<>();
        private Cost ofIncumbent = new Cost(1, 100, 0.002);
        private Cost ofWinner = new Cost(1, 110, 0.0022);
        private Runnable beforeEach = () -> {};

        Shop(ToDoubleBiFunction<Boolean, Integer> score) {
            this.score = score;
        }

        /** {@return where the winner passes all but the first few, and the prompt in use only the first ones} */
        static Shop of(int passedByIncumbent, int failedByWinner) {
            return new Shop((isWinner, i) -> (isWinner ? i >= failedByWinner : i < passedByIncumbent) ? 1 : 0);
        }

        @Override
        public void evaluate(Prompt prompt, List<EvalCase> cases, Budget left, Consumer<CaseScore> ended) {
            boolean isWinner = !prompt.equals(INCUMBENT.prompt());
            for (EvalCase each : cases) {
                beforeEach.run();
                asked.add(prompt + " " + each.id());
                double value = score.applyAsDouble(isWinner, number(each.id()));
                ended.accept(new CaseScore(
                        each.id(),
                        Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value),
                        isWinner ? ofWinner : ofIncumbent));
            }
        }
    }

    private Evidence test(Shop shop, List<EvalCase> cases) throws InterruptedException {
        return test(holdout(), shop, cases, WINNER, "search", StopRules.NONE.withCalls(10_000));
    }

    private Evidence test(
            Holdout holdout, Shop shop, List<EvalCase> cases, Candidate winner, String search, StopRules rules)
            throws InterruptedException {
        try (SearchJournal journal = SearchJournal.open(directory.resolve(search + ".jsonl"), search, Instant.EPOCH)) {
            return holdout.test(INCUMBENT, winner, cases, new Scores(shop, rules, journal, CLOCK), search);
        }
    }

    @Test
    void saysByHowMuchTheWinnerIsBetterAndAtWhichPrice() throws InterruptedException {
        Evidence evidence = test(Shop.of(30, 5), cases(50));

        assertThat(evidence.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(evidence.sentence())
                .isEqualTo(
                        "Better: 90.0 % instead of 60.0 % of 50 holdout cases, +30.0 points (99 % interval 4.6 to 51.7; p = 0.002, level 0.01 of look 1 of 5); an answer costs $0.0022 instead of $0.0020 (+10 %); the search cost $0.21.");
        assertThat(evidence.all().orElseThrow().won()).isEqualTo(20);
        assertThat(evidence.all().orElseThrow().lost()).isEqualTo(5);
        assertThat(evidence.incumbent()).hasSize(50);
        assertThat(evidence.winner()).hasSize(50);
        assertThat(file).content().isEqualTo("""
                        {
                          "schema" : "eval-holdouts/1",
                          "looks" : [
                            {
                              "dataset" : "shop",
                              "holdout" : "%s",
                              "search" : "%s",
                              "incumbent" : "shop@1",
                              "winner" : "%s",
                              "sha256" : "%s",
                              "at" : "2026-11-30T10:15:30Z",
                              "alpha" : 0.01,
                              "verdict" : "BETTER"
                            }
                          ]
                        }
                        """.formatted(
                        HoldoutLooks.digest(cases(50)),
                        Sha256.of("search".getBytes(StandardCharsets.UTF_8)),
                        WINNER,
                        WINNER.prompt().sha256()));
    }

    @Test
    void saysThatTheWinnerIsWorse() throws InterruptedException {
        assertThat(test(Shop.of(45, 20), cases(50)).sentence())
                .startsWith("Worse: 60.0 % instead of 90.0 % of 50 holdout cases, -30.0 points (99 % interval -");
    }

    @Test
    void saysThatItIsNotShownToBeBetter() throws InterruptedException {
        assertThat(test(Shop.of(45, 3), cases(50)).sentence())
                .isEqualTo(
                        "Not shown to be better: 94.0 % instead of 90.0 % of 50 holdout cases, +4.0 points (99 % interval -13.1 to 21.5; p = 0.508, level 0.01 of look 1 of 5); an answer costs $0.0022 instead of $0.0020 (+10 %); the search cost $0.21.");
    }

    @Test
    void countsAnAsGoodOneThatIsCheaper() throws InterruptedException {
        var same = new Shop((isWinner, i) -> i % 4 == 0 ? 0 : 1);
        same.ofIncumbent = new Cost(1, 100, 0);
        same.ofWinner = new Cost(1, 90, 0);
        Evidence evidence = test(same, cases(400));
        assertThat(evidence.verdict()).isEqualTo(Verdict.CHEAPER);
        assertThat(evidence.sentence())
                .isEqualTo(
                        "Cheaper at equal quality: 75.0 % instead of 75.0 % of 400 holdout cases, +0.0 points (99 % interval -1.6 to 1.6, above the margin of -3 points; p = 1.000, level 0.01 of look 1 of 5); an answer takes 90 tokens instead of 100 (-10 %); the search cost 76,000 tokens.");
    }

    @Test
    void isNotCheaperIfItMayBeWorseOrSavesLittle() throws InterruptedException {
        var same = new Shop((isWinner, i) -> i % 4 == 0 ? 0 : 1);
        same.ofWinner = new Cost(1, 0, 0.0001);
        assertThat(test(same, cases(100)).verdict()).as("it may be worse").isEqualTo(Verdict.NOT_SHOWN);
        var other = new Shop((isWinner, i) -> i % 4 == 0 ? 0 : 1);
        other.ofWinner = new Cost(1, 0, 0.0019);
        assertThat(test(holdout(), other, cases(400), WINNER, "other", StopRules.NONE.withCalls(10_000))
                        .verdict())
                .as("it saves too little")
                .isEqualTo(Verdict.NOT_SHOWN);
    }

    @Test
    void comparesSharesOfTrialsAndCasesOfOneClusterByTheirUnits() throws InterruptedException {
        var shares = new Shop((isWinner, i) -> isWinner ? 1 : i % 3 / 3.0);
        assertThat(test(shares, cases(60)).all().orElseThrow().method()).isEqualTo("cr2_t");
        List<EvalCase> clustered = IntStream.range(0, 60)
                .mapToObj(i -> row(i, Map.of("provenance", Map.of("cluster_id", "c-" + i % 12))))
                .toList();
        Comparison byCluster = test(
                        holdout(), Shop.of(30, 3), clustered, WINNER, "other", StopRules.NONE.withCalls(999))
                .all()
                .orElseThrow();
        assertThat(byCluster.method()).isEqualTo("sign_flip+cr2_t");
    }

    @Test
    void casesWithTheSameInputCountAsOne() throws InterruptedException {
        List<EvalCase> twelveInputs = IntStream.range(0, 60)
                .mapToObj(i -> row(i, Map.of("input", Map.of("question", "Q" + i % 12))))
                .toList();
        var shop = new Shop((isWinner, i) -> isWinner == (i % 12 < 9) ? 1 : 0);
        Comparison comparison = test(shop, twelveInputs).all().orElseThrow();
        assertThat(comparison.method()).isEqualTo("sign_flip+cr2_t");
        assertThat(comparison.verdict()).as("9 of 12 are better").isEqualTo(Verdict.NOT_SHOWN);
        List<EvalCase> sixInputs = IntStream.range(0, 60)
                .mapToObj(i -> row(i, Map.of("input", Map.of("question", "Q" + i % 6))))
                .toList();
        assertThat(test(shop, sixInputs).sentence())
                .startsWith("Not tested, since the holdout has 60 cases of 6 clusters, ");
    }

    @Test
    void leavesOutCasesWithoutAScoreAndSaysSo() throws InterruptedException {
        var shop = new Shop((isWinner, i) -> isWinner == (i == 3) || i == 7 ? Double.NaN : 1);
        var silent = new Shop((isWinner, i) -> i == (isWinner ? 3 : 7) ? Double.NaN : isWinner || i < 30 ? 1 : 0);
        Evidence evidence = test(silent, cases(50));
        assertThat(evidence.unscored()).isEqualTo(2);
        assertThat(evidence.sentence())
                .contains(" of 48 holdout cases")
                .contains("; 2 cases are left out without a score of both prompts;");
        Evidence none = test(holdout(), shop, cases(50), WINNER, "other", StopRules.NONE.withCalls(999));
        assertThat(none.verdict()).isEqualTo(Verdict.NOT_TESTED);
        assertThat(none.sentence())
                .isEqualTo(
                        "Not tested, since 49 of 50 answers with prompt 'shop@1' could not be judged; the search cost $0.10.");
        assertThat(none.look()).isZero();
    }

    private static List<EvalCase> byRoute(int... sizes) {
        var cases = new ArrayList<EvalCase>();
        for (int route = 0; route < sizes.length; route++) {
            for (int i = 0; i < sizes[route]; i++) {
                cases.add(row(cases.size(), Map.of("metadata", Map.of("route", "route-" + route))));
            }
        }
        return cases;
    }

    @Test
    void testsCohortsAfterHolmAndSaysWhichAreTooSmall() throws InterruptedException {
        var shop = new Shop((isWinner, i) -> i < 20 ? (isWinner ? 1 : 0) : i < 50 ? 0 : isWinner && i >= 57 ? 0 : 1);
        var holdout = new Holdout(file, "shop", "route", 0.03, CLOCK);
        Evidence evidence =
                test(holdout, shop, byRoute(20, 30, 30, 4), WINNER, "search", StopRules.NONE.withCalls(999));
        assertThat(evidence.cohorts()).containsOnlyKeys("route-0", "route-1", "route-2");
        assertThat(evidence.untested()).containsExactly(Map.entry("route-3", 4));
        assertThat(evidence.sentence())
                .startsWith("Not shown to be better: ")
                .contains(
                        "; worse in cohort 'route-2' (-76.7 points); better in cohort 'route-0' (+100.0 points); fewer than 20 cases are too few to test cohorts 'route-3' (4 cases); ");
    }

    @Test
    void aCohortIsSignificantOnlyAfterCorrectionForTheirNumber() throws InterruptedException {
        // 7 lost cases: p = 0.0078, below the level of the look, but not below a half of it
        var shop = new Shop((isWinner, i) -> isWinner && i < 7 ? 0 : 1);
        var holdout = new Holdout(file, "shop", "route", 0.03, CLOCK);
        Evidence evidence = test(holdout, shop, byRoute(20, 20), WINNER, "search", StopRules.NONE.withCalls(999));
        assertThat(evidence.verdict()).isEqualTo(Verdict.WORSE);
        assertThat(evidence.cohorts().values())
                .extracting(Comparison::verdict)
                .containsExactly(Verdict.NOT_SHOWN, Verdict.NOT_SHOWN);
    }

    @Test
    void theLevelOfALookRisesAfterADifferenceAndOnlyThen() throws InterruptedException {
        var alphas = new ArrayList<Double>();
        for (int i = 0; i < 5; i++) {
            Shop shop = i == 1 ? Shop.of(30, 5) : i == 2 ? Shop.of(50, 30) : Shop.of(45, 3);
            Evidence evidence =
                    test(holdout(), shop, cases(50), winner(i), "search-" + i, StopRules.NONE.withCalls(999));
            assertThat(evidence.look()).isEqualTo(i + 1);
            alphas.add(evidence.alpha());
        }
        assertThat(alphas).containsExactly(0.01, 0.01, 0.0125, 0.05 / 3, 0.05 / 3);
    }

    @Test
    void asksForANewVersionInsteadOfASixthLook() throws InterruptedException {
        var shop = Shop.of(45, 3);
        var rules = StopRules.NONE.withCalls(999);
        for (int i = 0; i < 5; i++) {
            test(holdout(), shop, cases(50), winner(i), "search-" + i, rules);
        }
        int before = shop.asked.size();
        String looks = read();

        Evidence sixth = test(holdout(), shop, cases(50), winner(5), "search-5", rules);

        assertThat(sixth.verdict()).isEqualTo(Verdict.NOT_TESTED);
        assertThat(sixth.sentence())
                .isEqualTo(
                        "Not tested, since dataset 'shop' has 50 holdout cases that 5 winners were tested on already, and so often one passes by chance. Make a new version of the dataset, with other cases in its holdout; the search cost 0 calls.");
        assertThat(shop.asked).hasSize(before);
        assertThat(read()).isEqualTo(looks);
        assertThatThrownBy(() -> holdout().outlook(split(50), "search-5"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "A search must be able to test its winner, but dataset 'shop' has 50 holdout cases that 5 winners were tested on already, and so often one passes by chance. Make a new version of the dataset, with other cases in its holdout, or search without a holdout.");
        assertThat(holdout().outlook(split(50), "search-4"))
                .as("it has its look")
                .startsWith("Look 5 of 5 finds ");
        assertThat(test(holdout(), shop, cases(51), winner(5), "search-5", rules)
                        .look())
                .as("another holdout")
                .isEqualTo(1);
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aLookCountsFromBeforeItsFirstAnswerAndIsTheSameAfterAKill() throws InterruptedException {
        var shop = Shop.of(30, 5);
        shop.beforeEach = () -> {
            assertThat(read()).contains("\"alpha\"").doesNotContain("verdict");
            if (shop.asked.size() == 70) {
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(() -> test(shop, cases(50))).hasMessage("killed");
        assertThat(read()).containsOnlyOnce("\"alpha\"").doesNotContain("verdict");
        shop.beforeEach = () -> {};

        Evidence resumed = test(shop, cases(50));

        assertThat(resumed.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(resumed.look()).isEqualTo(1);
        assertThat(shop.asked).hasSize(100).doesNotHaveDuplicates();
        String looks = read();
        assertThat(looks).containsOnlyOnce("\"alpha\"").contains("\"verdict\" : \"BETTER\"");
        assertThat(test(shop, cases(50))).as("once more").isEqualTo(resumed);
        assertThat(read()).isEqualTo(looks);
        assertThat(shop.asked).hasSize(100);
    }

    @Test
    void answersThatAreAskedForAgainAreAnotherLook() throws InterruptedException, IOException {
        test(Shop.of(30, 5), cases(50));
        Files.delete(directory.resolve("search.jsonl"));
        assertThat(test(Shop.of(30, 5), cases(50)).look()).isEqualTo(2);
        assertThat(test(Shop.of(30, 5), cases(50)).look()).as("resumed").isEqualTo(2);
    }

    @Test
    void aLookThatEndsBeforeItsFirstAnswerOfTheWinnerIsNone() throws InterruptedException {
        var shop = Shop.of(30, 5);
        Evidence early = test(holdout(), shop, cases(50), WINNER, "search", StopRules.NONE.withCalls(40));
        assertThat(early.sentence()).isEqualTo("Not tested, since its 40 calls are made; the search cost $0.0800.");
        assertThat(early.look()).isZero();
        assertThat(read()).doesNotContain("alpha");

        Evidence late = test(holdout(), shop, cases(50), WINNER, "search", StopRules.NONE.withCalls(60));
        assertThat(late.verdict()).isEqualTo(Verdict.NOT_TESTED);
        assertThat(late.look()).isEqualTo(1);
        assertThat(late.winner()).hasSize(10);
        assertThat(read()).containsOnlyOnce("\"alpha\"");

        Evidence other = test(holdout(), shop, cases(50), winner(2), "other", StopRules.NONE.withCalls(999));
        assertThat(other.look()).isEqualTo(2);
        assertThat(test(shop, cases(50)).look()).isEqualTo(1);
    }

    @Test
    void twoSearchesAtOnceLoseNoLook() {
        var together = new CyclicBarrier(2);
        List<CompletableFuture<Integer>> looks = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        together.await();
                        return test(
                                        holdout(),
                                        Shop.of(45, 3),
                                        cases(50),
                                        winner(i),
                                        "search-" + i,
                                        StopRules.NONE.withTime(Duration.ofMinutes(1)))
                                .look();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList();
        assertThat(looks).extracting(CompletableFuture::join).containsExactlyInAnyOrder(1, 2);
        assertThat(read().split("\"verdict\" : \"NOT_SHOWN\"", -1)).hasSize(3);
    }

    @Test
    void doesNotLookAtAHoldoutThatCannotShowAnything() throws InterruptedException {
        var shop = Shop.of(0, 0);
        Evidence evidence = test(shop, cases(6));
        assertThat(evidence.sentence())
                .isEqualTo(
                        "Not tested, since the holdout has 6 cases, and even if the winner passed all and the prompt in use none, that would not be significant at level 0.01: 7 cases of different clusters are needed at least. Add cases to the dataset; the search cost 0 calls.");
        assertThat(shop.asked).isEmpty();
        assertThat(file).doesNotExist();
        assertThat(holdout().outlook(split(6), "search"))
                .isEqualTo(
                        "No winner can be tested, since the holdout has 6 cases, and even if the winner passed all and the prompt in use none, that would not be significant at level 0.01: 7 cases of different clusters are needed at least. Add cases to the dataset.");
        assertThat(test(shop, List.of()).sentence()).startsWith("Not tested, since the holdout has 0 cases, ");
        List<EvalCase> copies = IntStream.range(0, 60)
                .mapToObj(i -> row(i, Map.of("provenance", Map.of("cluster_id", "c-" + i % 6))))
                .toList();
        assertThat(test(shop, copies).sentence())
                .startsWith("Not tested, since the holdout has 60 cases of 6 clusters, ");
        assertThat(test(shop, cases(7)).verdict()).isEqualTo(Verdict.BETTER);
    }

    private static SearchSplit split(int holdout) {
        return new SearchSplit(List.of(), cases(48), cases(holdout));
    }

    @Test
    void saysBeforeASearchWhatItCanShow() {
        assertThat(holdout().outlook(split(50), "search"))
                .isEqualTo(
                        "Look 1 of 5 finds a difference of 27.3 points on 50 holdout cases (level 0.01) about 4 times out of 5, if 1 case in 10 turns by chance; as often, a difference of 19.9 points on 48 validation cases is significant (level 0.05).");
    }

    /** The numbers of the test above: 27.3 points more improve than the 3 of 50 that turn to either side anyway. */
    @Test
    void aDifferenceOfThatSizeIsFoundAboutFourTimesOutOfFive() {
        var random = new SplitMix(1);
        var gate = new DeltaGate(0, 0.01);
        List<EvalCase> cases = cases(50);
        int searches = 2000;
        long found = IntStream.range(0, searches)
                .mapToObj(i -> cases.stream()
                        .map(each -> pair(each, random.unit(), 0.06, 0.06 + 0.273))
                        .toList())
                .filter(pairs -> new PairedScores(pairs).decide(gate).isImproved())
                .count();
        assertThat(found / (double) searches).isBetween(0.72, 0.88);
    }

    private static PairedScores.Pair pair(EvalCase evalCase, double unit, double lost, double won) {
        boolean isLost = unit < lost;
        boolean isWon = unit > 1 - won;
        return new PairedScores.Pair(evalCase, isWon ? 0 : 1, isLost ? 0 : 1);
    }

    @Test
    void aHoldoutStaysTheSameWhenItsOrderChangesAndNotWhenARowDoes() {
        List<EvalCase> cases = cases(30);
        var turned = new ArrayList<>(cases);
        Collections.reverse(turned);
        assertThat(HoldoutLooks.digest(turned)).isEqualTo(HoldoutLooks.digest(cases));
        turned.set(4, row(25, Map.of("expected", Map.of("answer", "A"))));
        assertThat(HoldoutLooks.digest(turned)).isNotEqualTo(HoldoutLooks.digest(cases));
    }

    @Test
    void refusesAFileOfLooksThatCannotBeRead() throws IOException, InterruptedException {
        test(Shop.of(45, 3), cases(50));
        String looks = read();
        Files.writeString(file, looks.replace("    {\n", "<<<<<<< HEAD\n    {\n"));
        assertThatThrownBy(() -> test(Shop.of(45, 3), cases(50)))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s:4: the file must have no conflict markers of git. Keep the looks of both sides, and delete the lines that begin with <<<<<<<, ======= or >>>>>>>.",
                        file);
        Files.writeString(file, looks.replace("0.01", "0.9"));
        assertThatThrownBy(() -> test(Shop.of(45, 3), cases(50)))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s: 'looks.0.alpha' must be above 0 and at most 0.05, found 0.9. Restore it from version control; without it, nobody knows how often a holdout was looked at.",
                        file);
        Files.writeString(file, looks.replace("eval-holdouts/1", "eval-holdouts/2"));
        assertThatThrownBy(() -> test(Shop.of(45, 3), cases(50)))
                .hasMessage(
                        "%s: 'schema' must be \"eval-holdouts/1\", found \"eval-holdouts/2\". Restore it from version control; without it, nobody knows how often a holdout was looked at.",
                        file);
        Files.writeString(file, "");
        assertThatThrownBy(() -> test(Shop.of(45, 3), cases(50)))
                .hasMessageEndingWith(
                        " Restore it from version control; without it, nobody knows how often a holdout was looked at.");
    }

    @Test
    void aLookIsNotLostIfItsFileIsReplacedMeanwhile() throws InterruptedException {
        var shop = Shop.of(30, 5);
        shop.beforeEach = () -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        test(shop, cases(50));
        assertThat(read()).containsOnlyOnce("\"alpha\"").contains("\"verdict\" : \"BETTER\"");
    }

    @Test
    void refusesAWinnerThatShowsACaseOfTheHoldoutBeforeItIsOpened() {
        var space = SearchSpace.of(
                "shop@1.md",
                "---\nname: shop\nversion: 1\nvariables: [question]\nfew_shots: {shots: []}\n---\n{{#shots}}{{input}} {{answer}}{{/shots}} {{question}}",
                List.of(new Variable.Shots("shots", List.of(new FewShot(Optional.of("case-7"), "Q7", "A")), 1)));
        Candidate leaking = space.choose(new int[] {1, 0});
        var shop = Shop.of(45, 3);
        assertThatThrownBy(() -> test(holdout(), shop, cases(50), leaking, "search", StopRules.NONE.withCalls(999)))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Case 'case-7' must not be an example of prompt '%s', since it is one of those that prompts are chosen or tested by. Make a version of the prompt with another example, and search from there.",
                        leaking);
        assertThat(shop.asked).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesAMarginThatIsNoShare() {
        assertThatThrownBy(() -> new Holdout(file, "shop", "", 3, CLOCK))
                .isInstanceOf(EvalException.class)
                .hasMessage("The margin of a holdout must be from 0 to 1, found 3.0. Write 0.03 for 3 points.");
    }

    @Test
    void asksNothingIfTheLookCannotBeWritten() throws IOException {
        Path blocked = Files.createFile(directory.resolve("file"));
        var shop = Shop.of(45, 3);
        var holdout = new Holdout(blocked.resolve("looks.json"), "shop", CLOCK);
        assertThatThrownBy(() -> test(holdout, shop, cases(50), WINNER, "search", StopRules.NONE.withCalls(999)))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        "The looks at holdouts must be written to '%s' before one is opened, but could not be: ",
                        blocked.resolve("looks.json"))
                .hasMessageEndingWith(". Make its directory writable, with enough space.");
        assertThat(shop.asked).isEmpty();
    }
}
