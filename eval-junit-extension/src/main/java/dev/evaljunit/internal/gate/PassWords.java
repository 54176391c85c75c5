/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.CaseResult;

/** How messages speak of a pass rate, of cases or of k trials. */
abstract class PassWords implements MeasureWords {

    private final double floor;

    PassWords(double floor) {
        this.floor = floor;
    }

    final double floor() {
        return floor;
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
        return NumberText.percent(value, floor);
    }

    @Override
    public String limit() {
        return NumberText.floorPercent(floor);
    }

    @Override
    public String demand() {
        return "must pass at least " + limit();
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

    /** A pass rate that is high enough still has cases to look at; the lowest score of a good mean is none. */
    @Override
    public boolean listsCasesOfGreen() {
        return true;
    }
}
