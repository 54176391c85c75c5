/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Verdict;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.stats.Quantile;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Passes when the agent is fast enough at a percentile. A trial without an answer is infinitely slow. */
record LatencyPercentileGate(double percentile, Duration limit) implements Gate {

    LatencyPercentileGate {
        Numbers.checkPercentile("latency-p" + percentile, percentile);
    }

    @Override
    public String name() {
        return "latency-p" + Numbers.plain(percentile);
    }

    @Override
    public Verdict decide(EvalRun run) {
        double[] seconds =
                run.allTrials().mapToDouble(LatencyPercentileGate::seconds).toArray();
        double value = Quantile.r7(seconds, percentile / 100);
        boolean holds = value <= limit.toNanos() / 1e9;
        List<CaseResult> slow = slowest(run);
        return Verdicts.of(name(), Verdicts.passIf(holds), sentence(run, value, holds))
                .fact(
                        "p" + Numbers.plain(percentile),
                        format(value) + " (" + Numbers.count(run.cases().size(), "case") + ", "
                                + Numbers.count(run.trials(), "trial") + " each)")
                .fact("limit", Durations.format(limit))
                .fact(
                        "share",
                        ShareWithin.describe(
                                run, trial -> seconds(trial) <= limit.toNanos() / 1e9, "keep the limit", percentile))
                .fact("dataset", run.dataset().toString())
                .cases(holds ? List.of() : slowLines(slow))
                .next(holds ? "" : FailingCases.nextStep(run, slow))
                .build();
    }

    private String sentence(EvalRun run, double value, boolean holds) {
        return (holds
                        ? "Eval '%s' answers in %s at p%s, which keeps the limit of %s."
                        : "Eval '%s' answers in %s at p%s, but must answer in at most %s.")
                .formatted(run.eval(), format(value), Numbers.plain(percentile), Durations.format(limit));
    }

    private List<CaseResult> slowest(EvalRun run) {
        return run.cases().stream()
                .filter(result -> longest(result) > limit.toNanos() / 1e9)
                .sorted(Comparator.comparingDouble(LatencyPercentileGate::longest)
                        .reversed())
                .toList();
    }

    private static List<String> slowLines(List<CaseResult> slow) {
        return slow.stream()
                .limit(5)
                .map(result -> result.evalCase().id() + "  " + format(longest(result)) + "  ["
                        + result.evalCase().location() + "]")
                .toList();
    }

    private static double longest(CaseResult result) {
        return result.trials().stream()
                .mapToDouble(LatencyPercentileGate::seconds)
                .max()
                .orElse(0);
    }

    private static double seconds(TrialResult trial) {
        return trial.error() == null ? trial.latency().toNanos() / 1e9 : Double.POSITIVE_INFINITY;
    }

    private static String format(double seconds) {
        return Double.isInfinite(seconds) ? "no answer" : Durations.format(Duration.ofNanos((long) (seconds * 1e9)));
    }
}
