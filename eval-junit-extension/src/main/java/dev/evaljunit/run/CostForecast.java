/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the calls of a run would take, by what calls of an earlier run took.
 *
 * @param plan of the run
 * @param calls how often the agent would be called, and each judge that asks a model
 * @param past the earlier run; empty if there is none
 * @param callers whoever would be called
 */
record CostForecast(RunPlan plan, long calls, Optional<Past> past, List<Caller> callers) {

    /** By and large, for English text. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private static final String NOBODY_KNOWS = "unknown before a first run";

    /**
     * Whoever asks a model.
     *
     * @param name such as {@code judge 'tone'}
     * @param mean what it takes for a call; empty if unknown
     */
    record Caller(String name, Optional<MeanUsage> mean) {

        boolean isKnown() {
            return mean.isPresent();
        }

        boolean hasPrice() {
            return mean.flatMap(each -> each.usd().stream().boxed().findFirst()).isPresent();
        }
    }

    static CostForecast of(RunPlan plan, long calls, Optional<Past> past) {
        var callers = new ArrayList<Caller>();
        callers.add(new Caller(
                "the agent",
                past.flatMap(run -> MeanUsage.of(run.agent(), plan.budget().prices()))));
        for (String judge : Spending.modelJudges(plan.spec())) {
            callers.add(new Caller(
                    "judge '" + judge + "'",
                    past.flatMap(run -> MeanUsage.of(
                            run.judges().getOrDefault(judge, List.of()),
                            plan.budget().prices()))));
        }
        return new CostForecast(plan, calls, past, callers);
    }

    String tokens() {
        if (past.isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "at least about %,d read, guessed from the length of inputs and contexts (%s characters to a token); written: %s",
                    guessedInput(),
                    CHARACTERS_PER_TOKEN,
                    NOBODY_KNOWS);
        }
        if (callers.stream().noneMatch(Caller::isKnown)) {
            return "unknown: no call of the run of " + when() + " said what it took";
        }
        return String.format(
                Locale.ROOT,
                "about %,d read and %,d written%s, as in the run of %s",
                total(caller ->
                        caller.mean().stream().mapToDouble(MeanUsage::input).findFirst()),
                total(caller ->
                        caller.mean().stream().mapToDouble(MeanUsage::output).findFirst()),
                without(Caller::isKnown, "takes"),
                when());
    }

    private String when() {
        return past.map(Past::when).orElse("");
    }

    private long total(Function<Caller, OptionalDouble> perCall) {
        return Math.round(sum(perCall));
    }

    private double sum(Function<Caller, OptionalDouble> perCall) {
        return calls
                * callers.stream()
                        .map(perCall)
                        .mapToDouble(value -> value.orElse(0))
                        .sum();
    }

    private String without(Predicate<Caller> isKnown, String what) {
        String unknown =
                callers.stream().filter(isKnown.negate()).map(Caller::name).collect(Collectors.joining(" and "));
        return unknown.isEmpty() ? "" : " (without what %s %s, which is unknown)".formatted(unknown, what);
    }

    private long guessedInput() {
        long characters = plan.order().stream()
                .mapToLong(evalCase -> characters(evalCase) * missingTrials(evalCase))
                .sum();
        return characters * callers.size() / CHARACTERS_PER_TOKEN;
    }

    private int missingTrials(EvalCase evalCase) {
        return plan.spec().repeats().trials() - plan.earlier().of(evalCase.id()).size();
    }

    private static long characters(EvalCase evalCase) {
        return Json.write(evalCase.input()).length()
                + evalCase.context().stream().mapToLong(String::length).sum();
    }

    String dollars() {
        if (past.isEmpty()) {
            return NOBODY_KNOWS;
        }
        OptionalDouble usd = usd();
        if (usd.isEmpty()) {
            return callers.stream().noneMatch(Caller::isKnown)
                    ? "unknown, since it is unknown what calls take"
                    : "unknown: no price is known; eval.prices names a file with prices";
        }
        return "about " + Spending.dollars(usd.getAsDouble()) + without(Caller::hasPrice, "costs");
    }

    /** {@return what the run would cost, as far as is known; empty if nothing is} */
    OptionalDouble usd() {
        return callers.stream().noneMatch(Caller::hasPrice)
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        sum(caller -> caller.mean().map(MeanUsage::usd).orElse(OptionalDouble.empty())));
    }

    boolean knowsAllPrices() {
        return callers.stream().allMatch(Caller::hasPrice);
    }

    boolean knowsAllTokens() {
        return callers.stream().allMatch(Caller::isKnown);
    }

    /** {@return how many tokens the run would take, as far as is known; empty if nothing is} */
    OptionalDouble tokenCount() {
        return callers.stream().noneMatch(Caller::isKnown)
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum(caller -> caller.mean().stream()
                        .mapToDouble(mean -> mean.input() + mean.output())
                        .findFirst()));
    }
}
