/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.Spending;
import dev.evaljunit.internal.simulation.UserRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tokens and dollars of a run, estimated from the usage of the previous one.
 *
 * @param plan of the run
 * @param calls of the agent that are not made yet
 * @param previous the previous run; empty if there is none
 * @param users what would call a model
 */
record CostForecast(RunPlan plan, long calls, Optional<PreviousRun> previous, List<ModelUser> users) {

    /** Approximately, for English text. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private static final String NO_RUN_YET = "unknown before the first run";

    /**
     * A caller of a model.
     *
     * @param name such as {@code judge 'tone'}
     * @param calls that are not made yet
     * @param mean its usage per call; empty if unknown
     */
    record ModelUser(String name, long calls, Optional<MeanUsage> mean) {

        boolean isKnown() {
            return mean.isPresent();
        }

        boolean hasPrice() {
            return mean.flatMap(each -> each.usd().stream().boxed().findFirst()).isPresent();
        }
    }

    static CostForecast of(RunPlan plan, long calls, Optional<PreviousRun> previous) {
        var users = new ArrayList<ModelUser>();
        users.add(new ModelUser(
                "the agent",
                calls,
                previous.flatMap(
                        run -> MeanUsage.of(run.agentUsage(), plan.budget().prices()))));
        previous.map(PreviousRun::simulatedUserUsage)
                .flatMap(usages -> MeanUsage.of(usages, plan.budget().prices()))
                .ifPresent(mean -> users.add(
                        new ModelUser("the simulated user", calls == 0 ? 0 : conversations(plan), Optional.of(mean))));
        for (String judge : Spending.modelJudges(plan.spec())) {
            users.add(new ModelUser(
                    "judge '" + judge + "'",
                    callsOf(judge, plan),
                    previous.flatMap(run ->
                            MeanUsage.of(run.judgeUsage(judge), plan.budget().prices()))));
        }
        return new CostForecast(plan, calls, previous, users);
    }

    private static long conversations(RunPlan plan) {
        return plan.order().stream()
                .filter(UserRole::isIn)
                .mapToLong(evalCase -> missingTrials(evalCase, plan))
                .sum();
    }

    String tokens() {
        if (previous.isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "at least about %,d in, estimated from the length of inputs and contexts (%s characters per token); out: %s",
                    guessedInput(),
                    CHARACTERS_PER_TOKEN,
                    NO_RUN_YET);
        }
        if (users.stream().noneMatch(ModelUser::isKnown)) {
            return "unknown: no call of the run of " + when() + " reported its usage";
        }
        return String.format(
                Locale.ROOT,
                "about %,d in and %,d out%s, based on the run of %s",
                total(user -> user.mean().stream().mapToDouble(MeanUsage::input).findFirst()),
                total(user ->
                        user.mean().stream().mapToDouble(MeanUsage::output).findFirst()),
                without(ModelUser::isKnown, "usage"),
                when());
    }

    private String when() {
        return previous.map(PreviousRun::name).orElse("");
    }

    private long total(Function<ModelUser, OptionalDouble> perCall) {
        return Math.round(sum(perCall));
    }

    private double sum(Function<ModelUser, OptionalDouble> perCall) {
        return users.stream()
                .mapToDouble(user -> user.calls() * perCall.apply(user).orElse(0))
                .sum();
    }

    private String without(Predicate<ModelUser> isKnown, String what) {
        String unknown =
                users.stream().filter(isKnown.negate()).map(ModelUser::name).collect(Collectors.joining(" and "));
        return unknown.isEmpty() ? "" : " (without %s, whose %s is unknown)".formatted(unknown, what);
    }

    private long guessedInput() {
        long characters = plan.order().stream()
                .mapToLong(evalCase -> characters(evalCase) * missingTrials(evalCase, plan) * users(evalCase))
                .sum();
        return characters / CHARACTERS_PER_TOKEN;
    }

    private long users(EvalCase evalCase) {
        return 1 + modelJudges(plan).filter(judge -> judge.mayApplyTo(evalCase)).count();
    }

    private static Stream<NamedJudge> modelJudges(RunPlan plan) {
        Set<String> names = Set.copyOf(Spending.modelJudges(plan.spec()));
        return plan.spec().judges().stream().filter(judge -> names.contains(judge.name()));
    }

    /** {@return how often a judge that calls a model is still to be called} */
    static long callsOf(String name, RunPlan plan) {
        return modelJudges(plan)
                .filter(judge -> judge.name().equals(name))
                .flatMap(judge -> plan.order().stream().filter(judge::mayApplyTo))
                .mapToLong(evalCase -> missingTrials(evalCase, plan))
                .sum();
    }

    private static int missingTrials(EvalCase evalCase, RunPlan plan) {
        return plan.spec().repeats().trials() - plan.kept().of(evalCase.id()).size();
    }

    private static long characters(EvalCase evalCase) {
        return Json.write(evalCase.input()).length()
                + evalCase.context().stream().mapToLong(String::length).sum();
    }

    String dollars() {
        if (previous.isEmpty()) {
            return NO_RUN_YET;
        }
        OptionalDouble usd = usd();
        if (usd.isEmpty()) {
            return users.stream().noneMatch(ModelUser::isKnown)
                    ? "unknown because no usage is known"
                    : "unknown: no price is known; set eval.prices to a price table";
        }
        return "about " + Spending.dollars(usd.getAsDouble()) + without(ModelUser::hasPrice, "price");
    }

    /** {@return the cost of the run, as far as known; empty if unknown} */
    OptionalDouble usd() {
        return users.stream().noneMatch(ModelUser::hasPrice)
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum(user -> user.mean().map(MeanUsage::usd).orElse(OptionalDouble.empty())));
    }

    boolean knowsAllPrices() {
        return users.stream().allMatch(ModelUser::hasPrice);
    }

    boolean knowsAllTokens() {
        return users.stream().allMatch(ModelUser::isKnown);
    }

    /** {@return the tokens of the run, as far as known; empty if unknown} */
    OptionalDouble tokenCount() {
        return users.stream().noneMatch(ModelUser::isKnown)
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum(user -> user.mean().stream()
                        .mapToDouble(mean -> mean.input() + mean.output())
                        .findFirst()));
    }
}
