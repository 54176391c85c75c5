/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.report.ReportText;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.Spending;
import dev.evaljunit.internal.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The forecast of a run: calls, tokens, cost, time. It calls neither agent nor judges.
 *
 * @param eval the eval's name
 * @param facts label to text, in display order
 */
record RunForecast(String eval, Map<String, String> facts) {

    RunForecast {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * Forecast a run.
     *
     * @param gates that would be applied; may be empty
     * @param previous the last run of the eval; empty if unknown
     */
    static RunForecast of(RunPlan plan, List<Gate> gates, Optional<PreviousRun> previous) {
        long finished = finished(plan);
        long calls = plan.stored().areUsed() ? 0 : plan.trials() - finished;
        var costs = CostForecast.of(plan, calls, previous);
        Optional<Duration> time = previous.filter(run -> calls > 0).map(run -> time(plan, calls, run));
        var facts = new LinkedHashMap<String, String>();
        facts.put("calls", describeCalls(plan, calls, finished));
        facts.put("tokens", costs.tokens());
        facts.put("dollars", costs.dollars());
        time.ifPresent(took -> facts.put(
                "time",
                "about %s of agent calls, %s at once"
                        .formatted(Durations.format(took), plan.spec().limits().concurrency())));
        if (plan.shard().isAll() && !gates.isEmpty()) {
            facts.put(
                    plan.stopGates().isEmpty() ? "eval.stop=early" : "stops early",
                    stop(plan, previous).of(gates));
        }
        String budget = new BudgetForecast(plan, costs, time).of(plan.budget());
        if (!budget.isEmpty()) {
            facts.put("budget", budget);
        }
        return new RunForecast(plan.spec().name(), facts);
    }

    /** Return a copy with one more fact. */
    RunForecast with(String label, String text) {
        var more = new LinkedHashMap<>(facts);
        more.put(label, text);
        return new RunForecast(eval, more);
    }

    private static long finished(RunPlan plan) {
        return plan.order().stream()
                .mapToLong(evalCase -> plan.kept().of(evalCase.id()).size())
                .sum();
    }

    private static String describeCalls(RunPlan plan, long calls, long finished) {
        var parts = new ArrayList<String>();
        parts.add("%s of the agent (%s x %s%s)"
                .formatted(
                        ReportText.grouped(calls),
                        ReportText.count(plan.order().size(), "case"),
                        ReportText.count(plan.spec().repeats().trials(), "trial"),
                        plan.stored().areUsed()
                                ? ", whose answers are stored"
                                : finished == 0
                                        ? ""
                                        : ", of which %s %s finished already"
                                                .formatted(
                                                        ReportText.grouped(finished), finished == 1 ? "is" : "are")));
        Spending.modelJudges(plan.spec())
                .forEach(judge -> parts.add(
                        "%s of judge '%s'".formatted(ReportText.grouped(CostForecast.callsOf(judge, plan)), judge)));
        return String.join(", ", parts) + (plan.stopGates().isEmpty() ? "" : "; fewer if it stops early");
    }

    private static Duration time(RunPlan plan, long calls, PreviousRun previous) {
        int atOnce = plan.spec().limits().concurrency();
        long waves = (calls + atOnce - 1) / atOnce;
        return previous.meanLatency().multipliedBy(waves);
    }

    private static StopForecast stop(RunPlan plan, Optional<PreviousRun> previous) {
        return new StopForecast(
                plan.spec().dataset().cases().size(),
                plan.spec().repeats(),
                previous.map(PreviousRun::passRate).orElse(OptionalDouble.empty()));
    }
}
