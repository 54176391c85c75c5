/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.optimize.Search.Setup;
import dev.evaljunit.internal.optimize.SearchResult.Attempt;
import dev.evaljunit.internal.prompt.FewShot;
import dev.evaljunit.internal.run.Budget;
import dev.evaljunit.internal.run.SearchSettings;
import dev.evaljunit.internal.stats.SplitMix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class SearchTests {

    private static final String INCUMBENT = """
            ---
            name: shop
            version: 1
            parameters: {temperature: 0.5}
            variables: [question]
            few_shots: {shots: []}
            ---
            Answer. {{#shots}}{{input}} {{answer}}{{/shots}} {{question}}
            """;

    private static SearchSpace space(Variable... variables) {
        return SearchSpace.of("prompts/shop@1.md", INCUMBENT, List.of(variables));
    }

    @TempDir
    Path directory;

    private Path journal;

    @BeforeEach
    void prepare() {
        journal = directory.resolve("search.jsonl");
    }

    private static List<EvalCase> cases(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> CaseRows.parsed(
                        Map.of("id", "case-" + i, "input", Map.of("question", "Q" + i)), "cases.jsonl:" + (i + 1)))
                .toList();
    }

    private static final SearchSplit SPLIT = SearchSplit.of(Dataset.of("shop", cases(200)), 1);

    private static String body(int wording) {
        return "Answer in way " + wording + ". {{#shots}}{{input}} {{answer}}{{/shots}} {{question}}";
    }

    /** 16 wordings, of which the 12th is by far the best, and two temperatures, of which the lower one helps. */
    private static SearchSpace space() {
        return space(
                new Variable.Texts(
                        IntStream.range(0, 16).mapToObj(SearchTests::body).toList()),
                new Variable.Values("temperature", List.of(0.1, 0.9)));
    }

    private static double quality(Prompt prompt) {
        double wording = prompt.text().contains("way 11.") ? 0.9 : 0.5;
        return wording + ("0.1".equals(String.valueOf(prompt.parameters().get("temperature"))) ? 0.08 : 0);
    }

    /** Counts what it is asked, and never judges the same answer in two ways. */
    private static final class Shop implements Evaluator {

        private final Set<String> asked = new HashSet<>();
        private final List<String> twice = new ArrayList<>();
        private int calls;
        private int failAfter = Integer.MAX_VALUE;
        private Cost cost = new Cost(2, 10, 0.01);

        @Override
        public void evaluate(Prompt prompt, List<EvalCase> cases, Budget left, Consumer<CaseScore> ended) {
            for (EvalCase each : cases) {
                if (calls >= failAfter) {
                    throw new IllegalStateException("killed");
                }
                calls++;
                String key = prompt.sha256() + each.id();
                if (!asked.add(key)) {
                    twice.add(key);
                }
                ended.accept(new CaseScore(each.id(), OptionalDouble.of(score(prompt, key)), cost));
            }
        }

        private static double score(Prompt prompt, String key) {
            return new SplitMix(key.hashCode()).unit() < quality(prompt) ? 1 : 0;
        }
    }

    private static Setup setup(Evaluator evaluator, StopRules rules) {
        return new Setup(space(), new RandomSearch(), evaluator, SPLIT, rules, 7, 16, 0.03);
    }

    private SearchResult run(Setup setup) throws InterruptedException {
        return Search.run(setup, journal, Clock.systemUTC());
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(new RandomSearch(), new TreeParzen());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void findsTheBestOfFewPromptsByFewCalls(Optimizer optimizer) throws InterruptedException {
        var shop = new Shop();
        var setup = new Setup(space(), optimizer, shop, SPLIT, StopRules.NONE.withCandidates(32), 7, 16, 0.03);

        SearchResult result = run(setup);

        assertThat(result.isFound()).isTrue();
        assertThat(result.best().prompt().text()).isEqualTo(body(11));
        assertThat(result.stoppedBy()).isEqualTo("its 32 candidates were tried");
        assertThat(result.tried()).hasSize(32).extracting(Attempt::candidate).doesNotHaveDuplicates();
        assertThat(result.corrected()).isPresent();
        int all = 32 * (SPLIT.train().size() + SPLIT.validation().size());
        assertThat(shop.calls).isLessThan(all / 3);
        assertThat(shop.twice).isEmpty();
        assertThat(result.spent().calls()).isEqualTo(2L * shop.calls);
    }

    @Test
    void triesAllCandidatesOfARoundOnTheSameCases() throws InterruptedException {
        SearchResult result = run(setup(new Shop(), StopRules.NONE.withCandidates(16)));
        assertThat(result.tried())
                .extracting(Attempt::cases)
                .contains(12)
                .containsAnyOf(SPLIT.train().size());
        assertThat(result.tried().stream().filter(each -> each.cases() == 12)).hasSize(8);
    }

    @Test
    void dropsNobodyWithoutATestWhereCasesAreFew() throws InterruptedException {
        List<EvalCase> all = cases(70);
        SearchSplit few = new SearchSplit(all.subList(0, 50), all.subList(50, 70), List.of());
        var setup =
                new Setup(space(), new RandomSearch(), new Shop(), few, StopRules.NONE.withCandidates(16), 7, 16, 0.03);

        List<Integer> cases = run(setup).tried().stream().map(Attempt::cases).toList();

        assertThat(cases).hasSize(16).isSubsetOf(20, 40, 50).contains(20, 50);
        assertThat(cases.stream().filter(count -> count == 50).count())
                .as("candidates that are not shown to be worse, more than the one that halving leaves")
                .isGreaterThan(1);
    }

    @Test
    void theOneThatIsBetterOnTheCasesThatAreSearchedOnIsPreferredAtEqualScores() throws InterruptedException {
        Set<String> validation = SPLIT.validation().stream().map(EvalCase::id).collect(Collectors.toSet());
        Evaluator saturated = (prompt, cases, left, ended) -> cases.forEach(each -> ended.accept(new CaseScore(
                each.id(),
                OptionalDouble.of(
                        validation.contains(each.id()) ? 1 : prompt.text().contains("way 11.") ? 0.9 : 0.5),
                new Cost(1, 0, 0))));

        SearchResult result = run(setup(saturated, StopRules.NONE.withCandidates(32)));

        assertThat(result.best().prompt().text()).isEqualTo(body(11));
    }

    @Test
    void theBestSoFarIsKeptUnlessAnotherIsBetterByMoreThanNoise() throws InterruptedException {
        Evaluator alike = (prompt, cases, left, ended) -> cases.forEach(
                each -> ended.accept(new CaseScore(each.id(), OptionalDouble.of(0.7), new Cost(1, 0, 0))));
        SearchResult result = run(setup(alike, StopRules.NONE.withPatience(1)));
        assertThat(result.isFound()).isFalse();
        assertThat(result.best()).isEqualTo(result.incumbent().candidate());
        assertThat(result.stoppedBy()).isEqualTo("1 rounds brought nothing better");
    }

    @Test
    void endsWhenAllConfigurationsWereTried() throws InterruptedException {
        SearchResult result = run(setup(new Shop(), StopRules.NONE.withCandidates(1000)));
        assertThat(result.stoppedBy()).isEqualTo("all of its 32 configurations were tried");
        assertThat(result.tried()).hasSize(32);
    }

    @Test
    void endsAtItsTarget() throws InterruptedException {
        SearchResult result =
                run(setup(new Shop(), StopRules.NONE.withTarget(0.8).withCandidates(1000)));
        assertThat(result.stoppedBy()).isEqualTo("its target is reached");
        assertThat(result.shown().orElseThrow()).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void endsInTheMiddleOfARoundWhenItsCallsAreMade() throws InterruptedException {
        var shop = new Shop();
        SearchResult result = run(setup(shop, StopRules.NONE.withCalls(300)));
        assertThat(result.stoppedBy())
                .isEqualTo("its 300 calls are made before the first round was over (raise its limits)");
        assertThat(result.spent().calls()).isBetween(300L, 301L);
        assertThat(result.tried()).isEmpty();
        assertThat(result.isFound()).isFalse();
    }

    @Test
    void learnsWhatACaseTakesBeforeItAsksForMany() throws InterruptedException {
        var shop = new Shop();
        shop.cost = new Cost(20, 0, 0); // trials and judges
        assertThat(run(setup(shop, StopRules.NONE.withCalls(50))).spent().calls())
                .isEqualTo(60);
    }

    @Test
    void endsWhenItsMoneyOrItsTokensAreSpent() throws InterruptedException, IOException {
        SearchResult ofMoney = run(setup(new Shop(), StopRules.NONE.withUsd(1.5)));
        assertThat(ofMoney.stoppedBy())
                .isEqualTo("its $1.50 are spent before the first round was over (raise its limits)");
        Files.delete(journal);
        assertThat(run(setup(new Shop(), StopRules.NONE.withTokens(2000))).stoppedBy())
                .isEqualTo("its 2000 tokens are used before the first round was over (raise its limits)");
    }

    @Test
    void endsWhenItsTimeIsOver() throws InterruptedException {
        var setup = setup(new Shop(), StopRules.NONE.withTime(Duration.ofSeconds(100)));
        SearchResult result = Search.run(setup, journal, new Ticking());
        assertThat(result.stoppedBy())
                .isEqualTo("its time of 1 min 40 s is over before the first round was over (raise its limits)");
        assertThat(result.took()).isGreaterThanOrEqualTo(Duration.ofSeconds(100));
    }

    /** A second passes whenever somebody looks. */
    private static final class Ticking extends Clock {

        private Instant now = Instant.EPOCH;
        private Duration step = Duration.ofSeconds(1);

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            now = now.plus(step);
            return now;
        }
    }

    @Test
    void doesNotBeginWithoutARuleThatEndsIt() {
        assertThatThrownBy(() -> run(setup(new Shop(), StopRules.NONE)))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "A search must have a rule that stops it, found none. Limit its candidates, calls, tokens, US dollars, time or patience, such as by eval.optimize.calls.");
        assertThatThrownBy(() -> run(setup(new Shop(), StopRules.NONE.withTarget(0.9))))
                .hasMessage(
                        "A search must have a rule that stops it, found only a target, which it may never reach. Limit its candidates, calls, tokens, US dollars, time or patience, such as by eval.optimize.calls.");
        assertThatThrownBy(() -> StopRules.NONE.withTarget(1.2))
                .hasMessage(
                        "The target of a search must be above 0 and at most 1, since no score is higher, found 1.2.");
        assertThatThrownBy(() -> StopRules.NONE.withCalls(0))
                .hasMessage("The calls of a search must be limited to more than 0, found 0.");
        assertThat(journal).doesNotExist();
    }

    @Test
    void doesNotGoOnIfNoCallReportsWhatIsLimited() {
        var shop = new Shop();
        shop.cost = new Cost(1, 0, 0);
        assertThatThrownBy(() -> run(setup(shop, StopRules.NONE.withUsd(5))))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "A search that is limited by US dollars only must know them, but none of %d calls reported any, so it would never end. Limit its calls or time, too, or report usage and prices."
                                .formatted(SPLIT.validation().size()));
    }

    @Test
    void goesOnAfterAKillAndAsksNothingTwice() throws InterruptedException, IOException {
        var shop = new Shop();
        var rules = StopRules.NONE.withCandidates(32);
        shop.failAfter = 333;
        assertThatThrownBy(() -> run(setup(shop, rules))).hasMessage("killed");
        String lines = Files.readString(journal);
        Files.writeString(journal, lines + "{\"prompt\":\"to"); // a torn line
        shop.failAfter = Integer.MAX_VALUE;
        SearchResult resumed = run(setup(shop, rules));

        var other = new Shop();
        Path untouched = directory.resolve("other.jsonl");
        SearchResult whole = Search.run(setup(other, rules), untouched, Clock.systemUTC());
        assertThat(shop.twice).isEmpty();
        assertThat(shop.calls).isEqualTo(other.calls);
        assertThat(resumed.best()).isEqualTo(whole.best());
        assertThat(resumed.tried()).isEqualTo(whole.tried());
        assertThat(resumed.spent()).isEqualTo(whole.spent());
        int before = shop.calls;
        assertThat(run(setup(shop, rules)).best()).isEqualTo(whole.best());
        assertThat(shop.calls).isEqualTo(before);
    }

    @Test
    void endsAgainAsItDidWhenItsCallsWereMade() throws InterruptedException {
        var rules = StopRules.NONE.withCalls(2500);
        SearchResult first = run(setup(new Shop(), rules));
        var idle = new Shop();
        idle.failAfter = 0;
        SearchResult again = run(setup(idle, rules));
        assertThat(first.isFound()).isTrue();
        assertThat(again.best()).isEqualTo(first.best());
        assertThat(again.tried()).isEqualTo(first.tried());
        assertThat(again.stoppedBy()).isEqualTo(first.stoppedBy());
    }

    @Test
    void endsAgainAsItDidWhenItsTimeWasOver() throws InterruptedException {
        var clock = new Ticking();
        var shop = new Shop();
        Evaluator hangs = (prompt, cases, left, ended) -> {
            if (SPLIT.holdout().containsAll(cases)) {
                clock.step = Duration.ZERO;
                shop.evaluate(prompt, cases, left, ended);
                return;
            }
            long most = left.time().orElseThrow().toSeconds() / 2;
            shop.evaluate(prompt, cases.subList(0, (int) Math.min(most, cases.size())), left, ended);
            if (most < cases.size()) {
                clock.now = clock.now.plus(left.time().orElseThrow()); // answers in flight are waited for
            }
        };
        var rules = StopRules.NONE.withTime(Duration.ofMinutes(25));
        SearchResult first = Search.run(withHoldout(hangs, rules, new ArrayList<>()), journal, clock);
        var idle = new Shop();
        idle.failAfter = 0;
        SearchResult again = Search.run(withHoldout(idle, rules, new ArrayList<>()), journal, Clock.systemUTC());
        assertThat(first.evidence().orElseThrow().winner()).isNotEmpty();
        assertThat(again.stoppedBy()).isEqualTo(first.stoppedBy());
        assertThat(again.tried()).isEqualTo(first.tried());
        assertThat(again.evidence().orElseThrow().all())
                .isEqualTo(first.evidence().orElseThrow().all());
    }

    @Test
    void doesNotGoOnWithTheJournalOfAnotherSearch() throws InterruptedException {
        run(setup(new Shop(), StopRules.NONE.withCandidates(4)));
        var other =
                new Setup(space(), new TreeParzen(), new Shop(), SPLIT, StopRules.NONE.withCandidates(4), 7, 16, 0.03);
        assertThatThrownBy(() -> run(other))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "The journal '%s' is that of another search: its prompt, its space, its cases, its judges, its trials, its optimizer or its seed were others. Delete it, or name another file.",
                        journal);
    }

    @Test
    void doesNotGoOnWithScoresOfOtherJudges() throws InterruptedException {
        run(setup(new Shop(), StopRules.NONE.withCandidates(4)));
        Evaluator judgedAnew = new Evaluator() {
            @Override
            public void evaluate(Prompt prompt, List<EvalCase> cases, Budget left, Consumer<CaseScore> ended) {
                throw new IllegalStateException("nobody asked for it");
            }

            @Override
            public String identity() {
                return "other judges";
            }
        };
        assertThatThrownBy(() -> run(setup(judgedAnew, StopRules.NONE.withCandidates(4))))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("The journal '%s' is that of another search: ", journal);
    }

    @Test
    void namesTheLineOfADamagedJournal() throws InterruptedException, IOException {
        run(setup(new Shop(), StopRules.NONE.withCandidates(4)));
        List<String> lines = new ArrayList<>(Files.readAllLines(journal));
        lines.set(2, "{}");
        Files.write(journal, lines);
        assertThatThrownBy(() -> run(setup(new Shop(), StopRules.NONE.withCandidates(4))))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(journal + ":3")
                .hasMessageEndingWith("Delete the journal to search again from the beginning.");
    }

    @Test
    void endsIfTooManyAnswersCannotBeJudged() throws InterruptedException {
        Evaluator silent = (prompt, cases, left, ended) -> cases.forEach(
                each -> ended.accept(new CaseScore(each.id(), OptionalDouble.empty(), new Cost(1, 0, 0))));
        int cases = SPLIT.validation().size();
        SearchResult result = run(setup(silent, StopRules.NONE.withCandidates(4)));
        assertThat(result.stoppedBy())
                .isEqualTo("%d of %d answers with prompt 'shop@1' could not be judged", cases, cases);
        assertThat(result.shown()).isEmpty();
    }

    @Test
    void goesOnOnceJudgesWorkAgain() throws InterruptedException {
        var shop = new Shop();
        var asked = new ArrayList<String>();
        Evaluator outage = (prompt, cases, left, ended) -> {
            asked.addAll(cases.stream().map(EvalCase::id).toList());
            cases.subList(0, 5).forEach(each -> ended.accept(answered(each, 1)));
            cases.stream()
                    .skip(5)
                    .forEach(each -> ended.accept(new CaseScore(
                            each.id(),
                            OptionalDouble.empty(),
                            new Cost(1, 0, 0),
                            Duration.ZERO,
                            "yes",
                            List.of("rubric: the model is overloaded"))));
        };
        int cases = SPLIT.validation().size();
        var rules = StopRules.NONE.withCandidates(16);
        String stopped =
                "%d of %d answers with prompt 'shop@1' could not be judged, the first one since rubric: the model is overloaded"
                        .formatted(cases - 5, cases);
        assertThat(run(setup(outage, rules)).stoppedBy()).isEqualTo(stopped);

        SearchResult after = run(setup(shop, rules));

        assertThat(after.stoppedBy()).isEqualTo("its 16 candidates were tried");
        assertThat(after.incumbent().validation())
                .hasSize(cases)
                .allMatch(each -> each.score().isPresent());
        String known = after.incumbent().candidate().prompt().sha256() + asked.get(0);
        assertThat(shop.asked).as("what was judged").doesNotContain(known);
        int calls = shop.calls;
        assertThat(run(setup(shop, rules)).tried()).isEqualTo(after.tried());
        assertThat(shop.calls).isEqualTo(calls);
    }

    private static CaseScore answered(EvalCase theCase, double score) {
        return new CaseScore(theCase.id(), OptionalDouble.of(score), new Cost(1, 0, 0));
    }

    @Test
    void endsIfNoAnswerComesToItsEnd() throws InterruptedException {
        Evaluator dead = (prompt, cases, left, ended) -> {};
        assertThat(run(setup(dead, StopRules.NONE.withCandidates(4))).stoppedBy())
                .isEqualTo("no answer with prompt 'shop@1' came to its end");
    }

    @Test
    void triesAConfigurationThatChangesNothingForFree() throws InterruptedException {
        var space = space(new Variable.Values("temperature", List.of(0.5)));
        var shop = new Shop();
        var setup = new Setup(space, new RandomSearch(), shop, SPLIT, StopRules.NONE.withCandidates(9), 7, 4, 0.03);
        SearchResult result = run(setup);
        assertThat(result.tried()).isEmpty();
        assertThat(shop.calls).isEqualTo(SPLIT.validation().size());
        assertThat(result.stoppedBy()).isEqualTo("all of its 1 configurations were tried");
    }

    @Test
    void refusesATextWithOtherPlaceholdersBeforeAnythingIsSpent() {
        var space = space(new Variable.Texts(List.of(body(1), "Answer {{qestion}}")));
        var shop = new Shop();
        var setup = new Setup(space, new RandomSearch(), shop, SPLIT, StopRules.NONE.withCandidates(9), 7, 4, 0.03);
        assertThatThrownBy(() -> run(setup))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("'{{qestion}}' must be a variable or a few-shot slot of its keys");
        assertThat(shop.calls).isZero();
    }

    private static SearchSpace showing(String id) {
        var shots = new Variable.Shots("shots", List.of(new FewShot(Optional.of(id), "Q", "A")), 1);
        return space(shots);
    }

    @Test
    void takesACaseThatIsShownOutOfThoseThatAreSearchedOn() {
        String shown = SPLIT.train().get(3).id();
        assertThat(SPLIT.without(showing(shown)).train())
                .hasSize(SPLIT.train().size() - 1)
                .extracting(EvalCase::id)
                .doesNotContain(shown);
    }

    @Test
    void refusesAnExampleThatCandidatesAreChosenOrTestedBy() {
        for (EvalCase each : List.of(SPLIT.validation().get(0), SPLIT.holdout().get(0))) {
            assertThatThrownBy(() -> SPLIT.without(showing(each.id())))
                    .isInstanceOf(EvalException.class)
                    .hasMessageStartingWith(
                            "Case '%s' must not be an example of candidates, since it is one of those that they are chosen or tested by. Take an example from the cases that are searched on: ",
                            each.id());
        }
    }

    @Test
    void refusesAPromptInUseThatShowsACaseThatItIsTestedBy() {
        String id = SPLIT.holdout().get(0).id();
        String shot = INCUMBENT.replace("{shots: []}", "{shots: [{case: %s, input: Q, answer: A}]}".formatted(id));
        var space = SearchSpace.of("prompts/shop@1.md", shot, List.of(new Variable.Texts(List.of(body(1)))));
        var shop = new Shop();
        var setup = new Setup(space, new RandomSearch(), shop, SPLIT, StopRules.NONE.withCandidates(9), 7, 4, 0.03);
        assertThatThrownBy(() -> run(setup))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Case '%s' must not be an example of prompt 'shop@1', since it is one of those that prompts are chosen or tested by. Make a version of the prompt with another example, and search from there.",
                        id);
        assertThat(shop.calls).isZero();
    }

    @Test
    void doesNotSearchOnACaseThatThePromptInUseShows() {
        String id = SPLIT.train().get(0).id();
        String shot = INCUMBENT.replace("{shots: []}", "{shots: [{case: %s, input: Q, answer: A}]}".formatted(id));
        SearchSplit rest = SPLIT.without(SearchSpace.of("prompts/shop@1.md", shot, List.of()));
        assertThat(rest.train())
                .hasSize(SPLIT.train().size() - 1)
                .extracting(EvalCase::id)
                .doesNotContain(id);
    }

    private static EvalCase asking(String id, String question) {
        return EvalCase.of(id, Map.of("question", question));
    }

    private static final SearchSplit WITH_COPIES = new SearchSplit(
            List.of(asking("t1", "one"), asking("t2", "two"), asking("t3", "three"), asking("t4", "three")),
            List.of(asking("v1", "four"), asking("v2", "one"), asking("v3", "five")),
            List.of(asking("h1", "five"), asking("h2", "six")));

    @Test
    void leavesOutCasesWithTheInputOfOneThatIsChosenOrTestedByAndSaysSo() {
        SearchSplit rest = WITH_COPIES.without(space());
        assertThat(rest.train()).extracting(EvalCase::id).containsExactly("t2", "t3", "t4");
        assertThat(rest.validation()).extracting(EvalCase::id).containsExactly("v1", "v2");
        assertThat(rest.holdout()).isEqualTo(WITH_COPIES.holdout());
        assertThat(WITH_COPIES.notice())
                .hasValue(
                        "2 cases are left out, since candidates are chosen or tested by others with the same input: 't1' (as 'v2'), 'v3' (as 'h1').");
        assertThat(rest.notice()).isEmpty();
    }

    @Test
    void refusesAnExampleWithTheInputOfACaseThatCandidatesAreChosenBy() {
        assertThatThrownBy(() -> WITH_COPIES.without(showing("t1")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Case 't1' must not be an example of candidates, since it has the input of case 'v2', which they are chosen or tested by. Take an example from the other cases that are searched on: t2, t3, t4.");
    }

    @Test
    void refusesToSearchIfOnlyCopiesAreLeft() {
        var split = new SearchSplit(
                List.of(asking("t1", "one")), List.of(asking("v1", "one")), List.of(asking("h1", "two")));
        assertThatThrownBy(() -> split.without(space()))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "A search must have cases to search on and others to choose by, found 0 and 1 of 1 and 1: the others are examples of prompts, or have the input of another case. Offer fewer examples, or add cases.");
    }

    private Setup withHoldout(Shop shop, List<String> told) {
        return withHoldout(shop, StopRules.NONE.withCandidates(32), told);
    }

    private Setup withHoldout(Evaluator shop, StopRules rules, List<String> told) {
        return new Setup(
                space(),
                new RandomSearch(),
                shop,
                SPLIT,
                rules,
                7,
                16,
                0.03,
                Optional.empty(),
                Optional.of(new Holdout(directory.resolve(SearchSettings.LOOKS), "shop", Clock.systemUTC())),
                told::add);
    }

    @Test
    void endsWithEvidenceOfCasesThatItHasNotSeenAndSaysBeforeWhatItCanShow() throws InterruptedException {
        var shop = new Shop();
        var told = new ArrayList<String>();

        SearchResult result = run(withHoldout(shop, told));

        int holdout = SPLIT.holdout().size();
        Evidence evidence = result.evidence().orElseThrow();
        assertThat(evidence.verdict()).isEqualTo(Evidence.Verdict.BETTER);
        assertThat(evidence.spent()).isEqualTo(result.spent());
        assertThat(told.get(0))
                .startsWith("Look 1 of 5 finds a difference of ")
                .contains("%d holdout cases".formatted(holdout));
        assertThat(told.get(1)).startsWith("round 1: ");
        assertThat(shop.twice).isEmpty();
        assertThat(run(withHoldout(shop, told)).evidence()).as("resumed").hasValue(evidence);
    }

    @Test
    void saysThatItsLimitsAreTooSmallForARound() throws InterruptedException {
        SearchResult result = run(withHoldout(new Shop(), StopRules.NONE.withCalls(20), new ArrayList<>()));
        assertThat(result.stoppedBy())
                .isEqualTo("what is left is kept for the holdout before the first round was over (raise its limits)");
        assertThat(result.tried()).isEmpty();
    }

    @Test
    void keepsTimeForTheHoldout() throws InterruptedException {
        var setup = withHoldout(new Shop(), StopRules.NONE.withTime(Duration.ofMinutes(15)), new ArrayList<>());
        SearchResult result = Search.run(setup, journal, new Ticking());
        assertThat(result.stoppedBy()).isEqualTo("what is left is kept for the holdout");
        assertThat(result.evidence().orElseThrow().verdict()).isEqualTo(Evidence.Verdict.BETTER);
    }

    @Test
    void keepsCasesOfOneClusterTogether() {
        List<EvalCase> ofClusters = IntStream.range(0, 100)
                .mapToObj(i -> CaseRows.parsed(
                        Map.of(
                                "id", "case-" + i,
                                "input", Map.of("question", "Q"),
                                "provenance", Map.of("cluster_id", "c-" + i % 10)),
                        "cases.jsonl:1"))
                .toList();
        SearchSplit split = SearchSplit.of(Dataset.of("shop", ofClusters), 1);
        assertThat(Stream.of(split.train(), split.validation(), split.holdout())
                        .mapToLong(part -> part.stream()
                                .map(each -> String.valueOf(each.provenance().get("cluster_id")))
                                .distinct()
                                .count())
                        .sum())
                .isEqualTo(10);
    }

    @Test
    void refusesADatasetThatHasNothingToChooseBy() {
        assertThatThrownBy(() -> SearchSplit.of(Dataset.of("shop", cases(1)), 1))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("Dataset 'shop' must have cases to search on and others to choose by, found ");
    }

    @Test
    void refusesASpaceThatIsTooLargeOrEmpty() {
        var pool = IntStream.range(0, 100)
                .mapToObj(i -> new FewShot(Optional.empty(), "Q" + i, "A"))
                .toList();
        assertThatThrownBy(() -> space(new Variable.Shots("shots", pool, 4)))
                .hasMessage(
                        "A search must have at most 1048576 configurations, found 500000000. Offer fewer examples, or allow fewer in a prompt.");
        var shop = new Shop();
        var setup = new Setup(
                space(new Variable[0]), new RandomSearch(), shop, SPLIT, StopRules.NONE.withCandidates(9), 7, 4, 0.03);
        assertThatThrownBy(() -> run(setup))
                .hasMessage(
                        "A search by random search must have something to change about prompt 'shop@1', found nothing. Declare texts, examples or values of a parameter in 'prompts/shop.search.yaml'.");
        assertThatThrownBy(() -> new Variable.Texts(List.of()))
                .hasMessage("A search must have at least one of the texts, found none. Add one.");
    }

    @Test
    void choosesHowManyExamplesAndWhichOneAtEachPlace() {
        var pool = List.of(
                new FewShot(Optional.empty(), "Q0", "A0"),
                new FewShot(Optional.empty(), "Q1", "A1"),
                new FewShot(Optional.empty(), "Q2", "A2"));
        var space = space(new Variable.Shots("shots", pool, 2));
        assertThat(space.sizes()).containsExactly(3, 3, 3);
        Map<String, String> values = Map.of("question", "Q?");
        assertThat(space.choose(new int[] {0, 1, 2})).isEqualTo(space.incumbentCandidate());
        assertThat(space.choose(new int[] {2, 2, 0}).prompt().fill(values)).isEqualTo("Answer. Q2 A2Q0 A0 Q?");
        assertThat(space.choose(new int[] {2, 1, 1})).isEqualTo(space.choose(new int[] {1, 1, 0}));
        assertThat(space.choose(new int[] {1, 1, 0}).prompt().version()).matches("1-[0-9a-f]{10}");
    }
}
