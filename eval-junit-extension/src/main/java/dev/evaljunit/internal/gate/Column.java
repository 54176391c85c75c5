/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.gate.Quantity;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.TrialResult;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The values of a quantity in the cases of a run, and how many are unknown. Immutable. */
final class Column {

    private final double[] values; // the known ones, case by case
    private final int[] ends; // of the values of each case
    private final int[] unknown; // how many of each case
    private final Counts counts;

    /**
     * The values of all cases.
     *
     * @param missing how many count as unknown: those that are, and all of a case that was skipped
     * @param skipped how many of them belong to cases that were skipped
     * @param units how many there are, known and unknown
     */
    record Counts(long missing, long skipped, long units) {}

    private Column(double[] values, int[] ends, int[] unknown, Counts counts) {
        this.values = values;
        this.ends = ends;
        this.unknown = unknown;
        this.counts = counts;
    }

    /** Measure a quantity, unless it was when the trials ended. */
    static Column of(Quantity quantity, List<CaseResult> cases) {
        double[] values = new double[cases.size()];
        int known = 0;
        int[] ends = new int[cases.size()];
        int[] unknown = new int[cases.size()];
        long missing = 0;
        long skipped = 0;
        long units = 0;
        for (int row = 0; row < ends.length; row++) {
            CaseResult result = cases.get(row);
            int before = known;
            List<TrialResult> trials = QuantityValues.units(quantity, result);
            for (TrialResult trial : trials) {
                OptionalDouble value = QuantityValues.of(quantity, result, trial);
                if (value.isPresent()) {
                    values = known < values.length ? values : Arrays.copyOf(values, 2 * known);
                    values[known++] = value.getAsDouble();
                }
            }
            ends[row] = known;
            unknown[row] = trials.size() - (known - before);
            missing += result.isSkipped() ? trials.size() : unknown[row];
            skipped += result.isSkipped() ? trials.size() : 0;
            units += trials.size();
        }
        return new Column(values, ends, unknown, new Counts(missing, skipped, units));
    }

    Counts counts() {
        return counts;
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** {@return how many values of a case are known} */
    int known(int row) {
        return ends[row] - start(row);
    }

    /** {@return how many values of a case are unknown} */
    int unknown(int row) {
        return unknown[row];
    }

    /** {@return the known values of some cases} */
    double[] of(Cases cases) {
        double[] all = new double[values.length];
        int count = 0;
        for (int i = 0; i < cases.size(); i++) {
            for (int at = start(cases.row(i)); at < ends[cases.row(i)]; at++) {
                all[count++] = values[at];
            }
        }
        return Arrays.copyOf(all, count);
    }

    /** {@return the known values of a case} */
    double[] of(int row) {
        return Arrays.copyOfRange(values, start(row), ends[row]);
    }
}
