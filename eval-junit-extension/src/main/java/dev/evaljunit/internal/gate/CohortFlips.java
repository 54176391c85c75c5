/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.Policy;
import dev.evaljunit.internal.gate.CohortDecision.Looked;
import dev.evaljunit.internal.gate.Cohorts.Cohort;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Describes the smallest change that would flip a gate by cohorts.
 *
 * <p>A red gate turns green once all cohorts that make it red do, a green one turns red once one cohort does. Except
 * for STRICT, the level of Holm's first step decides: if it rejects nothing, no later step does.
 */
record CohortFlips(Measure measure, GateOptions options, List<Looked> looked, List<Cohort> untested) {

    String describe(boolean green) {
        return green ? toRed() : toGreen();
    }

    private boolean isStrict() {
        return options.policy() == Policy.STRICT;
    }

    private Policy policy() {
        return isStrict() ? Policy.STRICT : Policy.LENIENT;
    }

    private double level() {
        return isStrict() ? options.alpha() : options.alpha() / looked.size();
    }

    private String toRed() {
        OptionalDouble headroom = looked.stream()
                .map(each -> measure.headroom(each.sample().assessment(level()), policy()))
                .flatMapToDouble(OptionalDouble::stream)
                .min();
        if (headroom.isPresent()) {
            return VerdictFacts.headroom(headroom.getAsDouble(), " in one cohort");
        }
        OptionalLong least =
                counts(true).stream().flatMapToLong(OptionalLong::stream).min();
        return least.isPresent()
                ? "red if %s in one cohort".formatted(measure.words().changed(least.getAsLong(), false))
                : "never red, even if every case changed";
    }

    private String toGreen() {
        List<OptionalLong> counts = counts(false);
        boolean isHopeless = counts.stream().anyMatch(OptionalLong::isEmpty) || (isStrict() && !untested.isEmpty());
        LongStream known = counts.stream().flatMapToLong(OptionalLong::stream);
        return isHopeless
                ? "never green, even if every case changed"
                : "green if %s in the cohorts that make it red"
                        .formatted(measure.words().changed(known.sum(), true));
    }

    private List<OptionalLong> counts(boolean green) {
        return looked.stream()
                .filter(each -> each.sample().isGreen(policy(), level()) == green)
                .map(each -> each.sample().flips(policy(), level()))
                .toList();
    }
}
