/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.report.ComparedRuns.Turned;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a page shows of other runs; both are absent until there is a history. Texts in it are redacted. */
record PageExtras(
        @Nullable ComparedRuns comparison, @Nullable RunHistory history, Map<String, Turned> byId) {

    static final PageExtras NONE = of(null, null);

    static PageExtras of(@Nullable ComparedRuns comparison, @Nullable RunHistory history) {
        var byId = new HashMap<String, Turned>();
        if (comparison != null) {
            Stream.of(comparison.worse(), comparison.better())
                    .flatMap(List::stream)
                    .forEach(turned -> byId.put(turned.id(), turned));
        }
        return new PageExtras(comparison, history, byId);
    }

    /** {@return {@code W} if a case is worse than in the baseline, {@code B} if better; else empty} */
    String turned(String id) {
        @Nullable Turned turned = byId.get(id);
        return turned == null ? "" : turned.isWorse() ? "W" : "B";
    }

    /** {@return the answer of the baseline to a case whose outcome changed; empty if it is unknown} */
    Optional<String> answer(String id) {
        return Optional.ofNullable(byId.get(id)).flatMap(Turned::answer);
    }

    /** The pass rates of earlier runs, the oldest first. */
    record RunHistory(List<Point> points) {

        List<Point> newestFirst() {
            var reversed = new ArrayList<>(points);
            Collections.reverse(reversed);
            return reversed;
        }

        String json() {
            return ScriptJson.of(points.stream().map(Point::numbers).toList());
        }
    }

    /**
     * A run.
     *
     * @param epochSecond when it started
     * @param lower the lower end of the interval of its pass rate, from 0 to 1
     * @param regression that a gate found it to be worse than a baseline, in words; else empty
     * @param changed what else changed since the run before, so that the line breaks here; empty if comparable
     */
    record Point(
            long epochSecond,
            String started,
            String commit,
            double rate,
            double lower,
            double upper,
            String regression,
            String changed) {

        List<Object> numbers() {
            return List.of(epochSecond, rate, lower, upper, changed);
        }

        String percent() {
            return ReportText.percent(OptionalDouble.of(rate));
        }

        String interval() {
            return ReportText.percent(OptionalDouble.of(lower)) + " to " + ReportText.percent(OptionalDouble.of(upper));
        }
    }
}
