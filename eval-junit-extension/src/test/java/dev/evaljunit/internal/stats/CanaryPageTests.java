/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static dev.evaljunit.internal.stats.StatisticsPage.says;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Computes the examples of docs/statistics.md that are about canaries. */
@Tag("slow")
class CanaryPageTests {

    private static final int HOURS = 1000;

    private static List<CanaryHours.Alarms> hours(double incumbent, double candidate, int incumbents, int candidates) {
        var traffic = new CanaryHours.Traffic(incumbent, candidate, incumbents, candidates, false);
        var random = new SplitMix(SplitMix.seed("page", traffic.toString(), ""));
        var hours = new ArrayList<CanaryHours.Alarms>();
        for (int i = 0; i < HOURS; i++) {
            hours.add(CanaryHours.hour(traffic, random));
        }
        return hours;
    }

    private static long count(List<CanaryHours.Alarms> hours, Predicate<CanaryHours.Alarms> alarm) {
        return hours.stream().filter(alarm).count();
    }

    @Test
    void looksAreFree() {
        List<CanaryHours.Alarms> same = hours(0.9, 0.9, 200, 200);
        says(
                "a gate that is applied every minute raised a false alarm in %d of 1,000 simulated hours",
                count(same, CanaryHours.Alarms::repeated));
        says(
                "applied once, at the end, it did so in %d, and the canary in %d",
                count(same, CanaryHours.Alarms::atTheEnd), count(same, CanaryHours.Alarms::sequential));
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 0.8, 200, 200",
        "0.9, 0.8, 1800, 200",
        "0.9, 0.7, 100, 100",
        "0.9, 0.8, 100, 100",
        "0.9, 0.8, 180, 20"
    })
    void dropsAreSeen(double incumbent, double candidate, int incumbents, int candidates) {
        List<CanaryHours.Alarms> hours = hours(incumbent, candidate, incumbents, candidates);
        says(
                "| %.0f %% | %.0f %% | %s | %d | %.1f %% | %.1f %% |",
                100 * incumbent,
                100 * candidate,
                String.format(Locale.ROOT, "%,d", incumbents),
                candidates,
                count(hours, CanaryHours.Alarms::sequential) * 100.0 / HOURS,
                count(hours, CanaryHours.Alarms::best) * 100.0 / HOURS);
    }
}
