/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.gate.JudgeAccuracy;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.util.Map;
import java.util.Optional;

/** How messages speak of a pass rate. */
final class PassRateWords extends PassWords {

    private final Optional<JudgeAccuracy> accuracy;

    PassRateWords(double floor, Optional<JudgeAccuracy> accuracy) {
        super(floor);
        this.accuracy = accuracy;
    }

    @Override
    public String subject(EvalRun run, Sample sample, double observed) {
        return "passed " + counts(sample.share().orElseThrow()) + " (" + format(observed) + ")";
    }

    private static String counts(RateSample sample) {
        return "%s of %s"
                .formatted(
                        sample.passed(),
                        NumberText.count(sample.units(), sample.units() == sample.cases() ? "case" : "trial"));
    }

    @Override
    public String observed(EvalRun run, Sample sample, double observed) {
        return "%s (%s%s)".formatted(format(observed), counts(sample.share().orElseThrow()), rule(run.repeats()));
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
        return accuracy.map(it -> Map.of(
                        "corrected",
                        CorrectedRateText.describe(it, sample.share().orElseThrow(), options)))
                .orElse(Map.of());
    }
}
