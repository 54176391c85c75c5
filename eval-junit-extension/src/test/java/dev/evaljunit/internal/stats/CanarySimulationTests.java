/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Simulates hours of a canary with a look every minute, and prints how often there is an alarm: the table of docs/benchmarks.md.
 * {@code -Dcanary.hours} sets how many hours there are of each kind.
 */
@Tag("slow")
class CanarySimulationTests {

    private static final int HOURS = Integer.getInteger("canary.hours", 100);

    /** What a share of hours may differ by, by chance. */
    private static final double NOISE = 1 / Math.sqrt(HOURS);

    /** A score that is known only minutes after others of its time. */
    private record Answer(boolean isCandidate, double score, int at, int known) {}

    /** Each look takes what is known in the order of its times, so that late scores change what was compared before. */
    private static boolean isLateAlarm(SplitMix random) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean isLate = random.unit() < 0.1;
            answers.add(new Answer(
                    random.unit() < 0.5, random.unit() < 0.9 ? 1 : 0, i, i + (isLate ? random.index(100) : 0)));
        }
        for (int look = 0; look < 400; look += 7) {
            var canary = new Canary(CanaryHours.ALPHA, CanaryHours.TOLERANCE, 200);
            int now = look;
            answers.stream()
                    .filter(answer -> answer.known <= now)
                    .forEach(answer -> canary.add(answer.isCandidate, answer.score));
            if (canary.decision().conclusion() == Conclusion.FAIL) {
                return true;
            }
        }
        return false;
    }

    @Test
    void lateScoresRaiseNoMoreFalseAlarms() {
        var random = new SplitMix(5);
        int hours = Math.max(50, HOURS / 4);
        int alarms = 0;
        for (int i = 0; i < hours; i++) {
            alarms += isLateAlarm(random) ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "one score in ten late: %.1f %% false alarms in %,d hours%n",
                100.0 * alarms / hours,
                hours);
        assertThat(alarms / (double) hours).isLessThanOrEqualTo(CanaryHours.ALPHA + 1 / (3 * Math.sqrt(hours)));
    }

    private static String percent(int hours) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * hours / HOURS);
    }

    @ParameterizedTest
    @CsvSource({
        "0.70, 0.70, 200, 200, false, 0, 0.05",
        "0.90, 0.90, 200, 200, false, 0, 0.05",
        "0.97, 0.97, 200, 200, false, 0, 0.05",
        "0.90, 0.90, 1800, 200, false, 0, 0.05",
        "0.90, 0.90, 200, 200, true, 0, 0.05",
        "0.90, 0.80, 200, 200, false, 0.75, 1",
        "0.90, 0.80, 1800, 200, false, 0.8, 1",
        "0.97, 0.87, 200, 200, false, 0.8, 1",
        "0.80, 0.70, 200, 200, false, 0.5, 1",
        "0.80, 0.70, 1800, 200, false, 0.5, 1",
        "0.90, 0.80, 100, 100, false, 0.3, 1",
        "0.90, 0.80, 180, 20, false, 0, 1",
        "0.90, 0.70, 100, 100, false, 0.8, 1",
        "0.90, 0.80, 200, 200, true, 0.9, 1",
    })
    void alarms(
            double incumbent,
            double candidate,
            int incumbents,
            int candidates,
            boolean isGraded,
            double least,
            double most) {
        var traffic = new CanaryHours.Traffic(incumbent, candidate, incumbents, candidates, isGraded);
        var random = new SplitMix(SplitMix.seed("canary", traffic.toString(), ""));
        int sequential = 0;
        int repeated = 0;
        int best = 0;
        int atTheEnd = 0;
        int minutes = 0;
        for (int i = 0; i < HOURS; i++) {
            CanaryHours.Alarms alarms = CanaryHours.hour(traffic, random);
            sequential += alarms.sequential() ? 1 : 0;
            repeated += alarms.repeated() ? 1 : 0;
            best += alarms.best() ? 1 : 0;
            atTheEnd += alarms.atTheEnd() ? 1 : 0;
            minutes += alarms.minute();
        }
        System.out.printf(
                Locale.ROOT,
                "| %.0f %% | %.0f %% | %,d + %,d%s | %.1f %% | %s | %s | %s | %s |%n",
                100 * incumbent,
                100 * candidate,
                incumbents,
                candidates,
                isGraded ? ", graded" : "",
                100.0 * sequential / HOURS,
                sequential == 0 ? "" : minutes / sequential + " min",
                isGraded ? "" : percent(best),
                isGraded ? "" : percent(atTheEnd),
                isGraded ? "" : percent(repeated));
        assertThat(sequential / (double) HOURS).isBetween(least - NOISE, most + NOISE / 3);
    }
}
