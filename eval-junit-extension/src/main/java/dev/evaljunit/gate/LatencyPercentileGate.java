/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalRun;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Verdict;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.stats.Quantile;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Passes when the agent is fast enough at a percentile. A trial without an answer is infinitely slow. */
record LatencyPercentileGate(double percentile, Duration limit) implements Gate {

    private static final int LONGEST_REASON = 160;

    LatencyPercentileGate {
        String name = "latency-p" + Numbers.plain(percentile);
        Numbers.checkPercentile(name, percentile);
        if (limit.isNegative() || limit.isZero()) {
            throw new EvalException(
                    "Gate '%s': the limit must be above 0, found %s ms.".formatted(name, limit.toMillis()));
        }
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
        boolean holds = isWithin(value);
        List<CaseResult> slow = holds ? List.of() : slowest(run);
        return Verdicts.of(name(), Verdicts.passIf(holds), sentence(run, value, holds))
                .fact(
                        "p" + Numbers.plain(percentile),
                        format(value) + " (" + Numbers.count(run.cases().size(), "case") + ", "
                                + Numbers.count(run.trials(), "trial") + " each)")
                .fact("limit", Durations.format(limit))
                .fact(
                        "share",
                        ShareWithin.describe(run, trial -> isWithin(seconds(trial)), "keep the limit", percentile))
                .fact("dataset", run.dataset().toString())
                .cases(FailingCases.lines(slow, this::remark))
                .next(holds ? "" : FailingCases.nextStep(run, slow))
                .build();
    }

    private boolean isWithin(double seconds) {
        return seconds <= limit.toNanos() / 1e9;
    }

    private String sentence(EvalRun run, double value, boolean holds) {
        return (holds
                        ? "Eval '%s' %s at p%s, which keeps the limit of %s."
                        : "Eval '%s' %s at p%s, but must answer in at most %s.")
                .formatted(
                        run.eval(),
                        Double.isInfinite(value) ? "gives no answer" : "answers in " + format(value),
                        Numbers.plain(percentile),
                        Durations.format(limit));
    }

    private List<CaseResult> slowest(EvalRun run) {
        return run.cases().stream()
                .filter(result -> !isWithin(longest(result)))
                .sorted(Comparator.comparingDouble(LatencyPercentileGate::longest)
                        .reversed())
                .toList();
    }

    private String remark(CaseResult result) {
        return result.trials().stream()
                .flatMap(trial -> Stream.ofNullable(trial.error()))
                .findFirst()
                .map(error -> "no answer: " + Redactor.redact(SafeText.line(error.message(), LONGEST_REASON)))
                .orElseGet(() -> format(longest(result)));
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

    private String format(double seconds) {
        if (Double.isInfinite(seconds)) {
            return "no answer";
        }
        String text = Durations.format(Duration.ofNanos(Math.round(seconds * 1e9)));
        return !isWithin(seconds) && text.equals(Durations.format(limit)) ? "just over " + text : text;
    }
}
