/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Outcome;
import dev.evaljunit.Policy;
import dev.evaljunit.Reducer;
import dev.evaljunit.Repeats;
import dev.evaljunit.stats.PassAtK;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How many cases pass, or how many trials where each counts for itself. Unscored counts as not passed.
 *
 * @param limit the floor
 * @param k of how many trials the reducer speaks; 0 for all
 * @param accuracy how often the judges agree with people; {@code null} if unknown
 */
record PassRateMeasure(double limit, int k, @Nullable JudgeAccuracy accuracy) implements Measure {

    PassRateMeasure {
        Numbers.checkShare("pass-rate", "atLeast", limit);
        if (k < 0) {
            throw new EvalException("Gate 'pass-rate': k must be at least 1, or 0 for all trials, found " + k + ".");
        }
        if (k > 0 && accuracy != null) {
            throw new EvalException(
                    "Gate 'pass-rate-of-%s': correctedFor must not stand beside of(%s): it corrects the rate of single answers. Remove one of them."
                            .formatted(k, k));
        }
    }

    @Override
    public void check(Terms terms) {
        if (terms.byCohort() && accuracy != null) {
            throw new EvalException(
                    "Gate '%s': correctedFor must not stand beside by: a judge may err more often in one cohort than in another. Remove one of them."
                            .formatted(terms.name(name())));
        }
    }

    @Override
    public String name() {
        return k == 0 ? "pass-rate" : "pass-rate-of-" + k;
    }

    @Override
    public Bound bound() {
        return Bound.FLOOR;
    }

    @Override
    public void check(Collection<String> judges, Repeats repeats) {
        if (k > 0 && repeats.reducer() != Reducer.ANY && repeats.reducer() != Reducer.ALL) {
            throw new EvalException(
                    "Gate '%s': k needs Reducer.ANY (pass@k) or Reducer.ALL (pass^k), found Reducer.%s. Set the reducer of the eval, or remove k."
                            .formatted(name(), repeats.reducer()));
        }
        if (k > repeats.trials()) {
            throw new EvalException("Gate '%s': k must be at most the number of trials (%s), found %s."
                    .formatted(name(), repeats.trials(), k));
        }
    }

    @Override
    public Coverage coverage(EvalRun run) {
        return Scored.byAll(run);
    }

    @Override
    public Sample sample(EvalRun run, List<CaseResult> cases) {
        if (k > 0) {
            return sampleOfK(run, cases);
        }
        return run.repeats().countsTrials() ? sampleOfTrials(cases) : sampleOfCases(run, cases);
    }

    private ClusteredRate sampleOfTrials(List<CaseResult> cases) {
        return new ClusteredRate(
                each(cases, result -> result.count(Outcome.PASS)),
                each(cases, result -> result.trials().size()),
                each(cases, result -> result.count(Outcome.UNSCORED)),
                limit);
    }

    private IndependentRate sampleOfCases(EvalRun run, List<CaseResult> cases) {
        int passed = 0;
        int missing = 0;
        for (CaseResult result : cases) {
            Outcome outcome = run.outcome(result);
            passed += outcome == Outcome.PASS ? 1 : 0;
            missing += outcome == Outcome.UNSCORED ? 1 : 0;
        }
        return new IndependentRate(passed, cases.size(), missing, limit);
    }

    private MeanSample sampleOfK(EvalRun run, List<CaseResult> cases) {
        long[] trials = each(cases, result -> result.trials().size());
        long missing = Arrays.stream(each(cases, result -> result.count(Outcome.UNSCORED)))
                .sum();
        double[] values = ofEach(run, each(cases, result -> result.count(Outcome.PASS)), trials);
        long[] possible = each(cases, result -> result.trials().size() - result.count(Outcome.FAIL));
        return missing == 0
                ? MeanSample.of(values, 0, limit)
                : MeanSample.of(values, ofEach(run, possible, trials), missing, limit);
    }

    private double[] ofEach(EvalRun run, long[] passes, long[] trials) {
        return run.repeats().reducer() == Reducer.ANY
                ? PassAtK.anyOfEach(passes, trials, k)
                : PassAtK.allOfEach(passes, trials, k);
    }

    private static long[] each(List<CaseResult> cases, ToLongFunction<CaseResult> count) {
        return cases.stream().mapToLong(count).toArray();
    }

    @Override
    public Optional<Watched> watched(Repeats repeats, Policy policy) {
        return k > 0 || repeats.countsTrials()
                ? Optional.empty()
                : Optional.of(new Watched(
                        limit, result -> result.outcome(repeats), trial -> trial.outcome() == Outcome.UNSCORED));
    }

    @Override
    public String counting() {
        return "pass";
    }

    @Override
    public List<CaseResult> worst(EvalRun run, List<CaseResult> cases) {
        if (k > 0) {
            return Ranking.worstFirst(
                    cases, bound(), result -> result.count(Outcome.PASS), passes -> passes < run.trials());
        }
        var failed = new ArrayList<CaseResult>();
        var unscored = new ArrayList<CaseResult>();
        for (CaseResult result : cases) {
            switch (run.outcome(result)) {
                case FAIL -> failed.add(result);
                case UNSCORED -> unscored.add(result);
                case PASS -> {}
            }
        }
        failed.addAll(unscored);
        return failed;
    }

    @Override
    public String remark(CaseResult result) {
        return result.reason();
    }

    @Override
    public String label() {
        return "observed";
    }

    @Override
    public String truth() {
        return "pass rate";
    }

    @Override
    public String format(double value) {
        return Numbers.percent(value, limit);
    }

    @Override
    public String subject(EvalRun run, Sample sample, double observed) {
        if (sample instanceof RateSample rate) {
            return "passed %s of %s (%s)".formatted(rate.passed(), units(rate), format(observed));
        }
        return "passes a case %s %s %s of the time"
                .formatted(
                        run.repeats().reducer() == Reducer.ANY ? "at least once in" : "in each of",
                        Numbers.count(k, "trial"),
                        format(observed));
    }

    private static String units(RateSample sample) {
        return Numbers.count(sample.units(), sample.units() == sample.cases() ? "case" : "trial");
    }

    @Override
    public String demand() {
        return "must pass at least " + Numbers.floorPercent(limit);
    }

    @Override
    public String observed(EvalRun run, Sample sample, double observed) {
        String each = Numbers.count(run.trials(), "trial");
        if (!(sample instanceof RateSample rate)) {
            boolean any = run.repeats().reducer() == Reducer.ANY;
            return "%s (pass%s%s, estimated from %s of each of %s)"
                    .formatted(format(observed), any ? "@" : "^", k, each, Numbers.count(sample.cases(), "case"));
        }
        return "%s (%s of %s%s)".formatted(format(observed), rate.passed(), units(rate), rule(run.repeats(), each));
    }

    private static String rule(Repeats repeats, String each) {
        if (repeats.trials() == 1) {
            return "";
        }
        return switch (repeats.reducer()) {
            case MEAN -> ", " + each + " per case";
            case ALL -> "; a case passes when all of its " + each + " pass";
            case ANY -> "; a case passes when any of its " + each + " passes";
            case MAJORITY -> "; a case passes when more than half of its " + each + " pass";
            case AT_LEAST ->
                "; a case passes when at least " + repeats.needed().getAsInt() + " of its " + each + " pass";
        };
    }

    @Override
    public String unknownAre() {
        return "counted as not passed";
    }

    @Override
    public Map<String, String> more(Sample sample, Terms terms) {
        return accuracy != null && sample instanceof RateSample rate
                ? Map.of("corrected", Corrected.describe(accuracy, rate, terms))
                : Map.of();
    }

    @Override
    public String changed(long cases, boolean better) {
        return Numbers.count(cases, "more case") + (better ? " passed" : " failed");
    }

    @Override
    public OptionalDouble reference(Policy policy) {
        return Numbers.reference(limit, policy);
    }
}
