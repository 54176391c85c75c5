/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Answer;
import dev.evaljunit.Message;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.model.PriceTable;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.ModelCalls;
import dev.evaljunit.result.TrialResult;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The spending of a run so far, agents and judges together. Safe for use by several threads. */
public final class Spending {

    private final Budget budget;
    private final Set<String> modelJudges;
    private final Predicate<TrialResult> isAgentFree;
    private long calls;
    private long tokens;
    private double usd;
    private long callsWithoutUsage;
    private long callsWithoutPrice;

    /** @param isAgentFree whether the answer of a trial was there before, and cost nothing */
    Spending(Budget budget, Set<String> modelJudges, Predicate<TrialResult> isAgentFree) {
        this.budget = budget;
        this.modelJudges = modelJudges;
        this.isAgentFree = isAgentFree;
    }

    static Spending of(RunPlan plan) {
        boolean areStored = plan.stored().areUsed();
        boolean areRecorded = plan.recordings().haveAnswers();
        return new Spending(
                plan.budget(),
                Set.copyOf(modelJudges(plan.spec())),
                trial -> areStored || (areRecorded && isAgentReplayed(trial)));
    }

    /** {@return the spending of a run that has ended, to which that on corrupted answers is added, which cost judges only} */
    static Spending ofMutants(RunPlan plan, EvalRun run) {
        Spending ofRun = of(plan);
        run.allTrials().forEach(ofRun::add);
        var sum = new Spending(plan.budget(), ofRun.modelJudges, trial -> true);
        sum.calls = ofRun.calls;
        sum.tokens = ofRun.tokens;
        sum.usd = ofRun.usd;
        sum.callsWithoutUsage = ofRun.callsWithoutUsage;
        sum.callsWithoutPrice = ofRun.callsWithoutPrice;
        return sum;
    }

    /** {@return whether only judges called anything, where calls of the agent are counted, too} */
    static boolean isAgentReplayed(TrialResult trial) {
        int byJudges = trial.judgements().stream()
                .flatMap(judgement -> judgement.score().calls().stream())
                .mapToInt(Score.Calls::live)
                .sum();
        return trial.calls().live() == byJudges;
    }

    /** {@return the judges that call a model, whether or not they report its usage} */
    public static List<String> modelJudges(EvalSpec spec) {
        return spec.judges().stream()
                .filter(judge -> judge.model().isPresent())
                .map(NamedJudge::name)
                .toList();
    }

    /** {@return the trial with the price of its usage, if known} */
    TrialResult priced(TrialResult trial) {
        PriceTable prices = budget.prices();
        if (prices.models().isEmpty()) {
            return trial;
        }
        return trial.answer()
                .map(answer -> trial.withAnswer(priced(answer, prices)))
                .map(answered -> answered.withJudgements(answered.judgements().stream()
                        .map(each -> priced(each, prices))
                        .toList()))
                .orElse(trial);
    }

    private static Answer priced(Answer answer, PriceTable prices) {
        Answer priced =
                answer.usage().map(prices::priced).map(answer::withUsage).orElse(answer);
        return priced.withMessages(answer.messages().stream()
                .map(message -> message.usage()
                        .map(prices::priced)
                        .map(message::withUsage)
                        .orElse(message))
                .toList());
    }

    private static Judgement priced(Judgement judgement, PriceTable prices) {
        Score score = judgement.score();
        return score.usage()
                .map(usage -> judgement.withScore(score.withUsage(prices.priced(usage))))
                .orElse(judgement);
    }

    /** {@return what the kept trials spent of the budget} */
    public static Spending ofKept(RunPlan plan) {
        Spending spending = of(plan);
        plan.kept().byCase().values().forEach(trials -> trials.forEach(spending::add));
        return spending;
    }

    public synchronized double usd() {
        return usd;
    }

    public synchronized long tokens() {
        return tokens;
    }

    synchronized void add(TrialResult trial) {
        if (trial.skipped().isPresent()) {
            return;
        }
        if (!isAgentFree.test(trial)) {
            add(trial.answer().flatMap(Answer::usage).orElse(null));
            addUser(trial);
        }
        for (Judgement judgement : trial.judgements()) {
            @Nullable Usage usage = judgement.score().usage().orElse(null);
            boolean isAsked = judgement.applies() && (usage != null || modelJudges.contains(judgement.judge()));
            if (isAsked && !isReplayed(judgement.score(), trial.calls())) {
                add(usage);
            }
        }
    }

    /** Add what a simulated user used, turn by turn; a scripted one used nothing. */
    private void addUser(TrialResult trial) {
        List<Message> messages = trial.answer().map(Answer::messages).orElse(List.of());
        if (messages.isEmpty() || isAgentReplayed(trial)) {
            return;
        }
        for (Message message : messages) {
            if (message.role() == Message.Role.USER) {
                message.usage().ifPresent(this::add);
            }
        }
    }

    /** A judge that does not count its calls is known to have cost nothing only if nobody called anything. */
    private static boolean isReplayed(Score score, ModelCalls calls) {
        return score.calls()
                .map(ofScore -> ofScore.live() == 0 && ofScore.replayed() > 0)
                .orElse(calls.total() > 0 && calls.replays() == calls.total());
    }

    private void add(@Nullable Usage usage) {
        calls++;
        if (usage == null) {
            callsWithoutUsage++;
            callsWithoutPrice++;
            return;
        }
        tokens += usage.tokens();
        if (usage.usd().isEmpty()) {
            callsWithoutPrice++;
        } else {
            usd += usage.usd().getAsDouble();
        }
    }

    synchronized boolean isOverBudget() {
        return isUsdSpent()
                || (budget.tokens().isPresent() && tokens >= budget.tokens().getAsLong());
    }

    private boolean isUsdSpent() {
        return budget.usd().isPresent() && usd >= budget.usd().getAsDouble();
    }

    /** {@return which budget is spent, for a message} */
    synchronized String overBudget() {
        return isUsdSpent()
                ? "the budget of %s is spent (%s)".formatted(usdBudget(), describeUsd())
                : "the budget of %s is spent (%s)".formatted(tokenBudget(), describeTokens());
    }

    private String usdBudget() {
        return dollars(budget.usd().orElse(0));
    }

    private String tokenBudget() {
        return tokens(budget.tokens().orElse(0));
    }

    /** {@return a sentence on the calls that the budget does not include; empty if it includes all} */
    synchronized String gap() {
        if (budget.usd().isPresent() && callsWithoutPrice > 0) {
            return gap(callsWithoutPrice, "cost", usdBudget());
        }
        return budget.tokens().isPresent() && callsWithoutUsage > 0
                ? gap(callsWithoutUsage, "usage", tokenBudget())
                : "";
    }

    private String gap(long silent, String what, String limit) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d calls reported no %s, so the budget of %s does not include them.",
                silent,
                calls,
                what,
                limit);
    }

    /** {@return the spending as text; empty if unknown} */
    synchronized String describe() {
        return Stream.of(tokens == 0 ? "" : describeTokens(), usd == 0 ? "" : describeUsd())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String describeTokens() {
        return atLeast(callsWithoutUsage) + tokens(tokens);
    }

    private String describeUsd() {
        return atLeast(callsWithoutPrice) + dollars(usd);
    }

    /** A call without reported usage leaves only a lower bound. */
    private static String atLeast(long unknown) {
        return unknown == 0 ? "" : "at least ";
    }

    public static String tokens(long tokens) {
        return String.format(Locale.ROOT, "%,d tokens", tokens);
    }

    public static String dollars(double usd) {
        return String.format(Locale.ROOT, usd < 0.1 ? "$%.4f" : "$%.2f", usd);
    }
}
