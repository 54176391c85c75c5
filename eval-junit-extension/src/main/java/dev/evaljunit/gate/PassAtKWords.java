/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.Reducer;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;

/** How messages speak of a pass rate of k trials. */
record PassAtKWords(double floor, int k) implements MeasureWords {

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
        return NumberText.percent(value, floor);
    }

    @Override
    public String limit() {
        return NumberText.floorPercent(floor);
    }

    @Override
    public String subject(EvalRun run, Sample sample, double observed) {
        return "passes a case %s %s %s of the time"
                .formatted(
                        isAny(run) ? "at least once in" : "in each of", NumberText.count(k, "trial"), format(observed));
    }

    private static boolean isAny(EvalRun run) {
        return run.repeats().reducer() == Reducer.ANY;
    }

    @Override
    public String demand() {
        return "must pass at least " + limit();
    }

    @Override
    public String observed(EvalRun run, Sample sample, double observed) {
        return "%s (pass%s%s, estimated from %s of each of %s)"
                .formatted(
                        format(observed),
                        isAny(run) ? "@" : "^",
                        k,
                        NumberText.count(run.trials(), "trial"),
                        NumberText.count(sample.cases(), "case"));
    }

    @Override
    public String unknownAre() {
        return "counted as failures";
    }

    @Override
    public String changed(long cases, boolean better) {
        return NumberText.count(cases, "more case") + (better ? " passed" : " failed");
    }

    @Override
    public String remark(CaseResult result) {
        return result.reason();
    }

    @Override
    public boolean listsCasesOfGreen() {
        return true;
    }
}
