/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static dev.evaljunit.gate.Gates.latency;
import static dev.evaljunit.gate.Gates.passRate;
import static dev.evaljunit.gate.Gates.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Message;
import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.Usage;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.model.PriceTable;
import dev.evaljunit.internal.run.Budget;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.KeptTrials;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.Shard;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunForecastTests {

    private static final Judge MODEL = new Judge() {
        @Override
        public Score score(EvalCase evalCase, Answer answer) {
            throw new IllegalStateException("a plan calls nothing");
        }

        @Override
        public Optional<String> model() {
            return Optional.of("large-1");
        }
    };

    private static final PriceTable PRICES =
            new PriceTable(Map.of("small-1", new PriceTable.Price(1, 2), "large-1", new PriceTable.Price(10, 20)));

    private static final Gate RATE = passRate().atLeast(0.92);

    /** An input of 12 characters of JSON and 28 of context for each case: ten tokens. */
    private static RunPlan plan(int cases, Repeats repeats, NamedJudge... judges) {
        var dataset = Dataset.of(
                "numbers",
                IntStream.rangeClosed(1, cases)
                        .mapToObj(i -> EvalCase.of("c" + i, Map.of("q", "four"))
                                .withContext(List.of("fourteen chars", "and once more!")))
                        .toList());
        return RunPlan.of(new EvalSpec("numbers", dataset, List.of(judges), repeats, Limits.DEFAULT));
    }

    private static RunPlan plan(int cases) {
        return plan(cases, Repeats.ONCE, new NamedJudge("exact", Launches.FINE));
    }

    private static RunPlan judged(int cases, Repeats repeats) {
        return plan(cases, repeats, new NamedJudge("exact", Launches.FINE), new NamedJudge("tone", MODEL));
    }

    /** A run whose agent and judge took this, in trials of half a second. */
    private static PreviousRun previous(List<Usage> agent, List<Usage> tone) {
        List<TrialResult> trials = IntStream.range(0, Math.max(1, Math.max(agent.size(), tone.size())))
                .mapToObj(i -> TrialResult.answered(
                        1,
                        i < agent.size() ? Answer.of("yes").withUsage(agent.get(i)) : Answer.of("yes"),
                        Duration.ofMillis(500),
                        List.of(Judgement.of(
                                "tone", 0.5, i < tone.size() ? Score.pass().withUsage(tone.get(i)) : Score.pass()))))
                .toList();
        return previous(trials);
    }

    private static PreviousRun previous(List<TrialResult> trials) {
        return new PreviousRun(
                DatasetId.of("refunds").withVersion("3"),
                Instant.parse("2026-05-20T14:33:05Z"),
                Duration.ofMinutes(1),
                End.COMPLETE,
                "",
                OptionalDouble.of(0.97),
                trials);
    }

    private static final PreviousRun PREVIOUS = previous(
            List.of(Usage.of(100, 10).withModel("small-1"), Usage.of(300, 30).withModel("small-1")),
            List.of(Usage.of(1_000, 50).withModel("large-1")));

    private static Map<String, String> facts(RunPlan plan, PreviousRun previous, Gate... gates) {
        return RunForecast.of(plan, List.of(gates), Optional.ofNullable(previous))
                .facts();
    }

    private static Map<String, String> first(RunPlan plan, Gate... gates) {
        return RunForecast.of(plan, List.of(gates), Optional.empty()).facts();
    }

    @Test
    void estimatesBeforeAFirstRunAndStatesIt() {
        assertThat(first(plan(200), RATE))
                .containsExactly(
                        entry("calls", "200 of the agent (200 cases x 1 trial)"),
                        entry(
                                "tokens",
                                "at least about 2,000 in, estimated from the length of inputs and contexts (4 characters per token); out: unknown before the first run"),
                        entry("dollars", "unknown before the first run"),
                        entry(
                                "eval.stop=early",
                                "gate 'pass-rate' is decided after about 176 of 200 cases if 92.0 % of them pass, or 153 of 200 cases if 95.0 % of them pass"));
    }

    @Test
    void countsWhatModelJudgesRead() {
        Map<String, String> facts = first(judged(200, Repeats.of(3, Reducer.ALL)));
        assertThat(facts)
                .containsEntry("calls", "600 of the agent (200 cases x 3 trials), 600 of judge 'tone'")
                .doesNotContainKey("eval.stop=early");
        assertThat(facts.get("tokens")).startsWith("at least about 12,000 in, ");
    }

    @Test
    void countsCallsOfAJudgeWhereItApplies() {
        RunPlan plan = plan(200, Repeats.ONCE, new NamedJudge("tone", MODEL.where("id=c7")));
        assertThat(first(plan)).containsEntry("calls", "200 of the agent (200 cases x 1 trial), 1 of judge 'tone'");
        assertThat(first(plan).get("tokens")).startsWith("at least about 2,010 in, ");
    }

    @Test
    void goesByTheMeansOfAnEarlierRun() {
        RunPlan plan = judged(200, Repeats.ONCE)
                .within(new Budget(OptionalDouble.empty(), OptionalLong.empty(), Optional.empty(), PRICES))
                .stopping(Stop.EARLY, List.of(RATE), 7);
        assertThat(facts(plan, PREVIOUS, RATE))
                .containsExactly(
                        entry(
                                "calls",
                                "200 of the agent (200 cases x 1 trial), 200 of judge 'tone'; fewer if it stops early"),
                        entry(
                                "tokens",
                                "about 240,000 in and 14,000 out, based on the run of 2026-05-20 14:33 UTC on refunds@3"),
                        entry("dollars", "about $2.25"),
                        entry("time", "about 6.50 s of agent calls, 16 at once"),
                        entry(
                                "stops early",
                                "gate 'pass-rate' is decided after about 112 of 200 cases if 97.0 % of them pass"));
    }

    @Test
    void countsWhatSimulatedUsersTakeInAConversation() {
        Answer chat = Answer.ofMessages(List.of(
                        Message.user("Hi.").withUsage(Usage.of(100, 10).withModel("small-1")),
                        Message.assistant("Yes?"),
                        Message.user("Thanks.").withUsage(Usage.of(200, 10).withModel("small-1"))))
                .withUsage(Usage.of(50, 5).withModel("small-1"));
        PreviousRun before = previous(List.of(TrialResult.answered(1, chat, Duration.ofMillis(500), List.of())));
        var dataset = Dataset.of(
                "chats",
                List.of(
                        EvalCase.of("c1", Map.of("user", Map.of("goal", "A refund."))),
                        EvalCase.of("c2", Map.of("q", "four"))));
        RunPlan plan = RunPlan.of(new EvalSpec(
                        "chats",
                        dataset,
                        List.of(new NamedJudge("exact", Launches.FINE)),
                        Repeats.of(10, Reducer.ALL),
                        Limits.DEFAULT))
                .within(new Budget(OptionalDouble.empty(), OptionalLong.empty(), Optional.empty(), PRICES));

        assertThat(facts(plan, before))
                .containsEntry(
                        "tokens", "about 4,000 in and 300 out, based on the run of 2026-05-20 14:33 UTC on refunds@3")
                .containsEntry("dollars", "about $0.0046");
    }

    @Test
    void namesCallersWithoutKnownUsage() {
        RunPlan plan = judged(200, Repeats.ONCE)
                .within(new Budget(OptionalDouble.empty(), OptionalLong.empty(), Optional.empty(), PRICES));
        Map<String, String> silentJudge =
                facts(plan, previous(List.of(Usage.of(100, 10).withUsd(0.01)), List.of()));
        assertThat(silentJudge)
                .containsEntry(
                        "tokens",
                        "about 20,000 in and 2,000 out (without judge 'tone', whose usage is unknown), based on the run of 2026-05-20 14:33 UTC on refunds@3")
                .containsEntry("dollars", "about $2.00 (without judge 'tone', whose price is unknown)");
        Map<String, String> unpriced = facts(plan, previous(List.of(Usage.of(100, 10)), List.of(Usage.of(1, 1))));
        assertThat(unpriced).containsEntry("dollars", "unknown: no price is known; set eval.prices to a price table");
        assertThat(facts(plan, previous(List.of(), List.of())))
                .containsEntry(
                        "tokens", "unknown: no call of the run of 2026-05-20 14:33 UTC on refunds@3 reported its usage")
                .containsEntry("dollars", "unknown because no usage is known");
    }

    @Test
    void namesTheGateThatNeedsAllCases() {
        assertThat(first(plan(200), RATE, latency().percentile(95).atMost(Duration.ofSeconds(1))))
                .containsEntry("eval.stop=early", "not possible: gate 'latency-p95' needs all cases");
    }

    @Test
    void statesForEachGateWhenItIsDecided() {
        Gate low = score("exact").percentile(10).atLeast(0.5).withPolicy(Policy.LENIENT);
        String stop = facts(plan(200), PREVIOUS, RATE, low).get("eval.stop=early");
        assertThat(stop)
                .startsWith("gate 'pass-rate' is decided after about 112 of 200 cases if 97.0 % of them pass; "
                        + "gate 'exact-p10' is decided after about ")
                .endsWith(" of 200 cases if 93.0 % of them pass; the run ends with the last of them")
                .contains(" of 200 cases if 90.0 % of them pass, or ");
    }

    @Tag("slow")
    @Test
    void doesNotPlanBeyondWhatCanBeComputed() {
        assertThat(first(plan(100_001), RATE).get("eval.stop=early"))
                .isEqualTo(
                        "gate 'pass-rate' is decided after about an unknown number of 100,001 cases if 92.0 % of them"
                                + " pass, or an unknown number of 100,001 cases if 95.0 % of them pass");
    }

    @Test
    void statesWhetherABudgetIsEnough() {
        var rich = new Budget(
                OptionalDouble.of(2.25), OptionalLong.of(1_000_000), Optional.of(Duration.ofMinutes(1)), PRICES);
        assertThat(facts(judged(200, Repeats.ONCE).within(rich), PREVIOUS))
                .containsEntry(
                        "budget",
                        "$2.25 is enough for all cases; 1,000,000 tokens is enough for all cases; 1 min 0 s is enough as far as known");
        var poor =
                new Budget(OptionalDouble.of(1), OptionalLong.of(127_000), Optional.of(Duration.ofSeconds(2)), PRICES);
        assertThat(facts(judged(200, Repeats.ONCE).within(poor), PREVIOUS))
                .containsEntry(
                        "budget",
                        "$1.00 is enough for about 88 of 200 cases; 127,000 tokens is enough for about 100 of 200 cases; 2.00 s is enough for at most about 61 of 200 cases");
        assertThat(first(judged(200, Repeats.ONCE).within(poor)))
                .containsEntry(
                        "budget",
                        "$1.00: unknown whether that is enough; 127,000 tokens: unknown whether that is enough; 2.00 s: unknown whether that is enough");
    }

    @Test
    void promisesNothingOfABudgetWhereSomethingIsUnknown() {
        PreviousRun run = previous(List.of(Usage.of(100, 10).withUsd(0.01)), List.of());
        RunPlan plan = judged(200, Repeats.ONCE);
        assertThat(facts(plan.within(Budget.UNLIMITED.withUsd(3).withTokens(22_000)), run))
                .containsEntry("budget", "$3.00 is enough as far as known; 22,000 tokens is enough as far as known");
        assertThat(facts(plan.within(Budget.UNLIMITED.withUsd(1).withTokens(11_000)), run))
                .containsEntry(
                        "budget",
                        "$1.00 is enough for at most about 100 of 200 cases; 11,000 tokens is enough for at most about 100 of 200 cases");
    }

    @Test
    void takesOffTheBudgetWhatEarlierLaunchesTook() {
        var took = TrialResult.answered(
                1,
                Answer.of("yes").withUsage(Usage.of(90, 10)),
                Duration.ZERO,
                List.of(Judgement.of("exact", 0.5, Score.pass())));
        RunPlan plan = plan(10).keeping(new KeptTrials(
                Map.of("c3", List.of(took), "c7", List.of(took)), Map.of(), Instant.EPOCH, List.of(), 0, 0));
        assertThat(facts(plan.within(Budget.UNLIMITED.withTokens(1_960).withTime(Duration.ofSeconds(1))), PREVIOUS))
                .containsEntry("budget", "1,960 tokens is enough for all cases; 1.00 s is enough for all cases");
        assertThat(facts(plan.within(Budget.UNLIMITED.withTokens(1_080)), PREVIOUS))
                .containsEntry("budget", "1,080 tokens is enough for about 6 of 10 cases");
        assertThat(facts(plan.within(Budget.UNLIMITED.withTokens(150)), PREVIOUS))
                .containsEntry("budget", "150 tokens is enough for about 2 of 10 cases");
    }

    @Test
    void countsTheCasesOfAShardAndWhatIsFinishedAlready() {
        assertThat(first(plan(12).shard(new Shard(1, 3)), RATE))
                .containsEntry("calls", "2 of the agent (2 cases x 1 trial)")
                .doesNotContainKey("eval.stop=early");
        var trial = TrialResult.answered(
                1, Answer.of("yes"), Duration.ZERO, List.of(Judgement.of("exact", 0.5, Score.pass())));
        assertThat(first(plan(12).keeping(new KeptTrials(
                        Map.of("c3", List.of(trial)), Map.of(), Instant.EPOCH, List.of(), 0, 0))))
                .containsEntry("calls", "11 of the agent (12 cases x 1 trial, of which 1 is finished already)")
                .hasEntrySatisfying("tokens", tokens -> assertThat(tokens).startsWith("at least about 110 in, "));
    }
}
