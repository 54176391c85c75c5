/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.gate.CaseTable.Rows;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Repeats;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/**
 * The share of cases or trials that pass. Unscored ones count as failures.
 *
 * @param limit the floor
 * @param correction for the errors of the judges
 */
record PassRateMeasure(double limit, Correction correction) implements Measure {

    static final String NAME = "pass-rate";
    static final String CORRECTED = "pass-rate-corrected";
    static final String KIND = "pass_rate";

    PassRateMeasure {
        NumberText.checkShare(NAME, "atLeast", limit);
    }

    @Override
    public void check(GateOptions options) {
        correction.check(options.name(name()), options);
    }

    @Override
    public void check(Collection<String> judges, Repeats repeats) {
        correction.check(name(), judges, repeats);
    }

    @Override
    public Measure certified(List<JudgeInUse> judges, LocalDate day) {
        return new PassRateMeasure(limit, correction.certified(judges, day));
    }

    @Override
    public void checkReplies(EvalRun run) {
        correction.checkReplies(run);
    }

    @Override
    public String name() {
        return correction.isDeciding() ? CORRECTED : NAME;
    }

    @Override
    public LimitKind kind() {
        return LimitKind.FLOOR;
    }

    @Override
    public boolean appliesTo(CaseResult result) {
        return result.isApplicable();
    }

    @Override
    public Collection<String> judges(EvalRun run) {
        return run.judges().keySet();
    }

    @Override
    public Coverage.Unknown unknown() {
        return Coverage.Unknown.outcome();
    }

    @Override
    public Sample sample(EvalRun run, Cases cases) {
        RateSample judged = run.repeats().countsTrials() ? ofTrials(cases) : ofCases(run, cases);
        return correction.isDeciding()
                ? new CorrectedRate(judged, correction.counts().orElseThrow(), limit)
                : judged;
    }

    private ClusteredRate ofTrials(List<CaseResult> cases) {
        return new ClusteredRate(
                each(cases, result -> result.count(Outcome.PASS)),
                each(cases, result -> result.trials().size()),
                each(cases, result -> result.count(Outcome.UNSCORED)),
                limit);
    }

    private IndependentRate ofCases(EvalRun run, List<CaseResult> cases) {
        int passed = 0;
        int missing = 0;
        for (CaseResult result : cases) {
            Outcome outcome = run.outcome(result);
            passed += outcome == Outcome.PASS ? 1 : 0;
            missing += outcome == Outcome.UNSCORED ? 1 : 0;
        }
        return new IndependentRate(passed, cases.size(), missing, limit);
    }

    static long[] each(List<CaseResult> cases, ToLongFunction<CaseResult> count) {
        return cases.stream().mapToLong(count).toArray();
    }

    @Override
    public Optional<CaseCounting> counting(Repeats repeats, Policy policy) {
        return repeats.countsTrials() || correction.isDeciding()
                ? Optional.empty()
                : Optional.of(new CaseCounting(limit, result -> result.outcome(repeats), unknown()));
    }

    @Override
    public Cases worst(EvalRun run, Cases cases) {
        var failed = new Rows();
        var unscored = new Rows();
        for (int i = 0; i < cases.size(); i++) {
            switch (run.outcome(cases.get(i))) {
                case FAIL -> failed.add(cases.row(i));
                case UNSCORED -> unscored.add(cases.row(i));
                case PASS, NOT_APPLICABLE -> {}
            }
        }
        failed.addAll(unscored);
        return cases.with(failed.toArray());
    }

    @Override
    public OptionalDouble reference(Policy policy) {
        return NumberText.reference(limit, policy);
    }

    @Override
    public Map<String, Object> numbers(Sample sample) {
        return correction.isDeciding()
                ? CorrectedRateText.numbers(correction, sample.share().orElseThrow())
                : Map.of();
    }

    @Override
    public MeasureWords words() {
        return new PassRateWords(limit, correction);
    }

    @Override
    public Map<String, Object> toJson() {
        return correction.toJson("measure", KIND);
    }
}
