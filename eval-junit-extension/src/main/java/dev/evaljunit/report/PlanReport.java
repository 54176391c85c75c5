/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.run.EvalDefinition;
import dev.evaljunit.run.RunForecast;
import dev.evaljunit.run.RunPlan;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** What is shown of an eval that is planned and not run. */
@API(
        status = API.Status.INTERNAL,
        since = "0.1",
        consumers = "dev.evaljunit.*") // used by both front ends that have annotations
public final class PlanReport {

    /** Why the gates of such an eval are skipped. */
    public static final String REASON = "planned only: no agent was called";

    private static final int TEXT = 1_000;

    private PlanReport() {}

    /**
     * Print what a run would take.
     *
     * @param gates that would be applied; empty if none would
     * @throws dev.evaljunit.EvalException if a judge cannot work at all
     */
    public static void print(EvalDefinition definition, RunPlan plan, List<Gate> gates) {
        plan.spec().prepare();
        EvalReporter.print(text(RunForecast.of(plan, gates, PastRun.in(definition.reportDirectory()))));
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
