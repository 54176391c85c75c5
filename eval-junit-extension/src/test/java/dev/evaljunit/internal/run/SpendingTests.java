/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Message;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.model.PriceTable;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.ModelCalls;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpendingTests {

    private static final PriceTable PRICES = new PriceTable(Map.of("small", new PriceTable.Price(1, 2)));

    private static Budget budget(OptionalDouble usd, OptionalLong tokens) {
        return new Budget(usd, tokens, Optional.empty(), PRICES);
    }

    private static Budget usd(double usd) {
        return budget(OptionalDouble.of(usd), OptionalLong.empty());
    }

    private static Budget tokens(long tokens) {
        return budget(OptionalDouble.empty(), OptionalLong.of(tokens));
    }

    private static Spending spending(Budget budget) {
        return new Spending(budget, Set.of("model"), trial -> false);
    }

    private static Judgement judgement(String judge, @Nullable Usage usage) {
        return Judgement.of(
                judge, 0.5, usage == null ? Score.pass() : Score.pass().withUsage(usage));
    }

    private static TrialResult trial(@Nullable Usage usage, Judgement... judgements) {
        Answer answer = usage == null ? Answer.of("yes") : Answer.of("yes").withUsage(usage);
        return TrialResult.answered(1, answer, Duration.ZERO, List.of(judgements));
    }

    private static TrialResult crashed() {
        return TrialResult.failed(1, AgentError.of("boom", ""), Duration.ZERO);
    }

    @Test
    void addsUpAgentsAndJudges() {
        Spending spending = spending(usd(10));
        spending.add(trial(
                Usage.of(1_000, 200).withUsd(0.25),
                judgement("model", Usage.of(30, 4).withUsd(0.5))));
        assertThat(spending.describe()).isEqualTo("1,234 tokens, $0.75");
        assertThat(spending.gap()).isEmpty();
    }

    private static Judgement asked(int live, int replayed) {
        return Judgement.of(
                "model", 0.5, Score.pass().withUsage(Usage.of(30, 4)).withCalls(new Score.Calls(live, replayed)));
    }

    private static String spent(boolean areAnswersRecorded, ModelCalls calls, Judgement... judgements) {
        var spending = new Spending(
                tokens(10), Set.of("model"), trial -> areAnswersRecorded && Spending.isAgentReplayed(trial));
        spending.add(trial(Usage.of(1_000, 200), judgements).withCalls(calls));
        return spending.describe();
    }

    @Test
    void countsNothingThatWasReplayed() {
        assertThat(spent(true, ModelCalls.of(0, 0, Map.of("", 2), 0), asked(0, 1)))
                .isEmpty();
        assertThat(spent(true, ModelCalls.of(1, 1, Map.of("", 1), 0), asked(1, 0)))
                .as("only the agent was replayed")
                .isEqualTo("34 tokens");
        assertThat(spent(true, ModelCalls.of(1, 1, Map.of("", 1), 0), asked(0, 1)))
                .as("only the judge was replayed")
                .isEqualTo("1,200 tokens");
        assertThat(spent(true, ModelCalls.of(2, 2, Map.of("", 1), 0), asked(1, 0), asked(0, 1)))
                .as("only one judge was replayed")
                .isEqualTo("1,234 tokens");
        assertThat(spent(false, ModelCalls.of(0, 0, Map.of("", 1), 0), asked(0, 1)))
                .as("answers are not recorded")
                .isEqualTo("1,200 tokens");
    }

    @Test
    void countsWhatAJudgeOfTheUsersTook() {
        Spending spending = spending(tokens(10));
        spending.add(trial(Usage.of(1, 1), judgement("handMade", Usage.of(5, 3)), judgement("exact", null)));
        assertThat(spending.isOverBudget()).isTrue();
        assertThat(spending.overBudget()).isEqualTo("the budget of 10 tokens is spent (10 tokens)");
    }

    @Test
    void statesThatASumIsALowerBound() {
        Spending spending = spending(Budget.UNLIMITED);
        spending.add(trial(Usage.of(5, 5).withUsd(0.01), judgement("model", Usage.of(1, 1))));
        assertThat(spending.describe()).isEqualTo("12 tokens, at least $0.0100");
        spending.add(crashed());
        assertThat(spending.describe()).isEqualTo("at least 12 tokens, at least $0.0100");
    }

    @Test
    void describesMoneyWithoutTokens() {
        Spending spending = spending(Budget.UNLIMITED);
        assertThat(spending.describe()).isEmpty();
        spending.add(trial(Usage.of(0, 0).withUsd(2)));
        assertThat(spending.describe()).isEqualTo("$2.00");
    }

    @Test
    void statesWhatNoBudgetWatched() {
        Spending money = spending(usd(5));
        money.add(trial(Usage.of(5, 5), judgement("model", Usage.of(1, 1).withUsd(1))));
        money.add(trial(null, judgement("model", null)));
        assertThat(money.gap())
                .isEqualTo("3 of 4 calls reported no cost, so the budget of $5.00 does not include them.");
        Spending tokens = spending(tokens(5_000));
        tokens.add(trial(null, judgement("model", Usage.of(1, 1))));
        assertThat(tokens.gap())
                .isEqualTo("1 of 2 calls reported no usage, so the budget of 5,000 tokens does not include them.");
        Spending unwatched = spending(Budget.UNLIMITED);
        unwatched.add(crashed());
        assertThat(unwatched.gap()).isEmpty();
    }

    @Test
    void isOverBudgetOnceAllOfItIsTaken() {
        Spending spending = spending(budget(OptionalDouble.of(0.5), OptionalLong.of(100)));
        spending.add(trial(Usage.of(49, 50).withUsd(0.4)));
        assertThat(spending.isOverBudget()).isFalse();
        spending.add(trial(Usage.of(1, 0)));
        assertThat(spending.overBudget()).isEqualTo("the budget of 100 tokens is spent (100 tokens)");
        spending.add(trial(Usage.of(0, 0).withUsd(0.1)));
        assertThat(spending.isOverBudget()).isTrue();
        assertThat(spending.overBudget()).isEqualTo("the budget of $0.50 is spent (at least $0.50)");
    }

    @Test
    void pricesWhatHasAModel() {
        TrialResult trial = trial(
                Usage.of(1_000_000, 0).withModel("small"),
                judgement("model", Usage.of(0, 1_000_000).withModel("small")),
                judgement("exact", null));
        assertThat(spending(usd(1)).priced(trial))
                .isEqualTo(trial(
                        Usage.of(1_000_000, 0).withModel("small").withUsd(1.0),
                        judgement(
                                "model",
                                Usage.of(0, 1_000_000).withModel("small").withUsd(2.0)),
                        judgement("exact", null)));
        assertThat(spending(usd(1)).priced(crashed())).isEqualTo(crashed());
        assertThat(spending(Budget.UNLIMITED).priced(trial)).isSameAs(trial);
    }

    @Test
    void findsTheJudgesThatCallAModel() {
        Judge silent = new Judge() {
            @Override
            public Score score(EvalCase evalCase, Answer answer) {
                return Score.pass();
            }

            @Override
            public Optional<String> model() {
                return Optional.of("small");
            }
        };
        var spec = new EvalSpec(
                "numbers",
                Evals.cases(1),
                List.of(new NamedJudge("model", silent), new NamedJudge("fine", Evals.FINE)),
                Repeats.ONCE,
                Limits.DEFAULT);
        Spending spending = Spending.of(RunPlan.of(spec).within(tokens(9)));
        spending.add(trial(Usage.of(1, 1), judgement("model", null), judgement("fine", null)));
        assertThat(spending.gap())
                .isEqualTo("1 of 2 calls reported no usage, so the budget of 9 tokens does not include them.");
    }

    private static TrialResult chat(ModelCalls calls) {
        Answer answer = Answer.of("yes")
                .withUsage(Usage.of(1_000, 0))
                .withMessages(List.of(
                        Message.user("Hi.").withUsage(Usage.of(30, 0).withModel("small")),
                        Message.assistant("yes").withUsage(Usage.of(1_000, 0)),
                        Message.user("Bye.").withUsage(Usage.of(50, 0).withModel("small"))));
        return TrialResult.answered(1, answer, Duration.ZERO, List.of()).withCalls(calls);
    }

    @Test
    void countsSimulatedUsersUnlessTheyWereReplayed() {
        Spending live = spending(tokens(10));
        Spending replayed = spending(tokens(10));

        live.add(chat(ModelCalls.of(2, 0, Map.of(), 0)));
        replayed.add(chat(ModelCalls.of(0, 0, Map.of("", 2), 0)));

        assertThat(live.describe()).isEqualTo("1,080 tokens");
        assertThat(replayed.describe()).isEqualTo("1,000 tokens");
    }

    /** A judge that ran out of time has called its model, but has no score that could say so. */
    @Test
    void countsNoSimulatedUsersOfStoredAnswers() {
        var stored = new Spending(tokens(10), Set.of("model"), trial -> true);

        stored.add(chat(ModelCalls.of(1, 0, Map.of(), 0)));

        assertThat(stored.describe()).isEmpty();
    }

    @Test
    void pricesSimulatedUsers() {
        TrialResult priced = spending(usd(1)).priced(chat(ModelCalls.NONE));

        assertThat(priced.answer().orElseThrow().messages())
                .map(message -> message.usage().orElseThrow().usd())
                .containsExactly(OptionalDouble.of(0.00003), OptionalDouble.empty(), OptionalDouble.of(0.00005));
    }
}
