/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.internal.mutation.Mutation;
import dev.evaljunit.internal.report.Columns;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.MutantRun;
import dev.evaljunit.internal.run.PartialSelection;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints the forecast of an eval instead of running it. */
public final class PlanReport {

    /** The reason why the gates of such an eval are skipped. */
    public static final String REASON = "plan only: no agent was called";

    private static final int TEXT = 1_000;

    private PlanReport() {}

    /**
     * Print the forecast of a run.
     *
     * @param partial the selection of a filter, for which no gate would be applied; empty for the whole eval
     * @throws dev.evaljunit.EvalException if the run would fail before its first call
     */
    public static void print(EvalDefinition definition, EvalConfig config, Optional<PartialSelection> partial) {
        definition.prepare();
        Console.print(text(forecast(definition, config, partial)));
        LaunchLog.addPlan(definition.spec().name());
    }

    static RunForecast forecast(EvalDefinition definition, EvalConfig config, Optional<PartialSelection> partial) {
        RunPlan plan = partial.map(some -> definition.plan(some, config))
                .orElseGet(() -> ResumePolicy.plan(definition, config));
        RunForecast forecast = RunForecast.of(
                plan,
                partial.isPresent() ? List.of() : definition.gates(),
                PreviousRun.forForecasts(definition.reportDirectory()));
        return config.mutatesAnswers() ? forecast.with("mutants", mutants(plan)) : forecast;
    }

    private static String mutants(RunPlan plan) {
        String calls = MutantRun.forecast(plan);
        return calls.isEmpty()
                ? "no judge calls a model"
                : "at most %s: %s for each answer that it passes; the budget includes them, the tokens and dollars above do not"
                        .formatted(calls, Mutation.values().length);
    }

    static String text(RunForecast forecast) {
        int width = forecast.facts().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(1);
        var lines = new ArrayList<String>();
        lines.add("eval  " + SafeText.line(forecast.eval(), TEXT) + "   " + REASON);
        forecast.facts()
                .forEach((label, text) ->
                        lines.add(Columns.wrap(("  %-" + width + "s  ").formatted(label), SafeText.line(text, TEXT))));
        return String.join("\n", lines);
    }
}
