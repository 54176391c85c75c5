/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.util.Map;

/** How messages speak of a pass rate. */
final class PassRateWords extends PassWords {

    private static final String AS_PEOPLE = " as people would judge";

    private final Correction correction;

    PassRateWords(double floor, Correction correction) {
        super(floor);
        this.correction = correction;
    }

    @Override
    public String truth() {
        return correction.isDeciding() ? super.truth() + AS_PEOPLE : super.truth();
    }

    @Override
    public String format(double value) {
        return Double.isNaN(value) ? "unknown" : super.format(value);
    }

    @Override
    public String deciding() {
        return correction.isDeciding() ? "the corrected value decides" : super.deciding();
    }

    @Override
    public String ifOpen(LimitKind kind) {
        return correction.isDeciding()
                ? "Too little is known to decide: add cases, label more answers for the judge's certificate, or change the %s or the policy."
                        .formatted(kind.noun)
                : super.ifOpen(kind);
    }

    @Override
    public String subject(EvalRun run, Sample sample, double observed) {
        RateSample judged = sample.share().orElseThrow();
        return correction.isDeciding()
                ? "passed %s (%s; %s%s)"
                        .formatted(counts(judged), NumberText.percent(judged.rate()), format(observed), AS_PEOPLE)
                : "passed " + counts(judged) + " (" + format(observed) + ")";
    }

    @Override
    public String shown(Sample sample, double observed) {
        return correction.isDeciding()
                ? "%s by the judge, %s%s"
                        .formatted(
                                NumberText.percent(sample.share().orElseThrow().rate()), format(observed), AS_PEOPLE)
                : super.shown(sample, observed);
    }

    private static String counts(RateSample sample) {
        return "%s of %s"
                .formatted(
                        sample.passed(),
                        NumberText.count(sample.units(), sample.units() == sample.cases() ? "case" : "trial"));
    }

    @Override
    public String observed(EvalRun run, Sample sample, double observed) {
        RateSample judged = sample.share().orElseThrow();
        String counted = counts(judged) + rule(run.repeats());
        return correction.isDeciding()
                ? "%s by the judge (%s), %s%s"
                        .formatted(NumberText.percent(judged.rate()), counted, format(observed), AS_PEOPLE)
                : "%s (%s)".formatted(format(observed), counted);
    }

    private static String rule(Repeats repeats) {
        if (repeats.trials() == 1) {
            return "";
        }
        String each = NumberText.count(repeats.trials(), "trial");
        return switch (repeats.reducer()) {
            case MEAN -> ", " + each + " per case";
            case ALL -> "; a case passes when all of its " + each + " pass";
            case ANY -> "; a case passes when any of its " + each + " passes";
            case MAJORITY -> "; a case passes when more than half of its " + each + " pass";
            case AT_LEAST ->
                "; a case passes when at least " + repeats.needed().orElseThrow() + " of its " + each + " pass";
        };
    }

    @Override
    public Map<String, String> more(Sample sample, GateOptions options) {
        if (correction.isDeciding()) {
            return CorrectedRateText.facts(correction);
        }
        return correction
                .counts()
                .map(judge -> Map.of(
                        "corrected",
                        CorrectedRateText.describe(
                                new CorrectedRate(sample.share().orElseThrow(), judge, floor()), options)))
                .orElse(Map.of());
    }
}
