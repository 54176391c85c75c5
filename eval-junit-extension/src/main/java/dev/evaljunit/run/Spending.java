/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.Answer;
import dev.evaljunit.Judgement;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Usage;
import dev.evaljunit.model.PriceTable;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a run has taken so far, agents and judges together. Safe for use by several threads. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // shown by the front ends
public final class Spending {

    private final Budget budget;
    private final Set<String> modelJudges;
    private long tokens;
    private double usd;
    private long callsWithoutUsage;
    private long callsWithoutPrice;

    Spending(Budget budget, Set<String> modelJudges) {
        this.budget = budget;
        this.modelJudges = modelJudges;
    }

    /** Scorers whose identity names a model call it; the others take nothing. */
    static Spending of(EvalSpec spec, Budget budget) {
        return new Spending(
                budget,
                spec.judges().stream()
                        .filter(judge -> judge.scorer().identity().containsKey("model"))
                        .map(NamedJudge::name)
                        .collect(Collectors.toSet()));
    }

    /** {@return the trial with the prices of what it took, as far as they are known} */
    TrialResult priced(TrialResult trial) {
        PriceTable prices = budget.prices();
        if (prices.models().isEmpty()) {
            return trial;
        }
        return new TrialResult(
                trial.number(),
                priced(trial.answer(), prices),
                trial.error(),
                trial.latency(),
                trial.judgements().stream().map(each -> priced(each, prices)).toList());
    }

    private static @Nullable Answer priced(@Nullable Answer answer, PriceTable prices) {
        return answer == null
                ? null
                : answer.usage().map(prices::priced).map(answer::withUsage).orElse(answer);
    }

    private static Judgement priced(Judgement judgement, PriceTable prices) {
        @Nullable Usage usage = judgement.score().usage();
        return usage == null
                ? judgement
                : new Judgement(
                        judgement.judge(),
                        judgement.threshold(),
                        judgement.score().withUsage(prices.priced(usage)));
    }

    synchronized void add(TrialResult trial) {
        add(trial.answer() == null ? null : trial.answer().usage().orElse(null));
        for (Judgement judgement : trial.judgements()) {
            if (modelJudges.contains(judgement.judge())) {
                add(judgement.score().usage());
            }
        }
    }

    private void add(@Nullable Usage usage) {
        if (usage == null) {
            callsWithoutUsage++;
            callsWithoutPrice++;
            return;
        }
        tokens += usage.tokens();
        if (usage.usd() == null) {
            callsWithoutPrice++;
        } else {
            usd += usage.usd();
        }
    }

    synchronized boolean isOverBudget() {
        return (budget.usd().isPresent() && usd >= budget.usd().getAsDouble())
                || (budget.tokens().isPresent() && tokens >= budget.tokens().getAsLong());
    }

    /** {@return which budget is spent, in words} */
    synchronized String overBudget() {
        if (budget.usd().isPresent() && usd >= budget.usd().getAsDouble()) {
            return "the budget of %s is spent (%s)"
                    .formatted(dollars(budget.usd().getAsDouble()), describeUsd());
        }
        return "the budget of %,d tokens is spent (%s)"
                .formatted(budget.tokens().orElse(0), describeTokens());
    }

    /** {@return what was spent, in words; empty if nothing is known} */
    public synchronized String describe() {
        if (tokens == 0) {
            return "";
        }
        return usd == 0 ? describeTokens() : describeTokens() + ", " + describeUsd();
    }

    private String describeTokens() {
        return String.format(Locale.ROOT, "%s%,d tokens", atLeast(callsWithoutUsage), tokens);
    }

    private String describeUsd() {
        return atLeast(callsWithoutPrice) + dollars(usd);
    }

    /** A call that does not say what it took leaves only a lower bound. */
    private static String atLeast(long unknown) {
        return unknown == 0 ? "" : "at least ";
    }

    private static String dollars(double usd) {
        return String.format(Locale.ROOT, usd < 0.1 ? "$%.4f" : "$%.2f", usd);
    }
}
