/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTests {

    private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");

    private record Run(int days, String tag) implements Retention.Aged {

        @Override
        public Instant startedAt() {
            return NOW.minus(Duration.ofDays(days));
        }
    }

    private static List<Integer> expired(Retention retention, Run... newestFirst) {
        return retention.expired(List.of(newestFirst), NOW).stream()
                .map(Run::days)
                .toList();
    }

    @Test
    void keepsTheNewest() {
        var two = new Retention(2, Duration.ofDays(100));
        assertThat(expired(two, new Run(1, ""), new Run(2, ""), new Run(3, ""), new Run(4, "")))
                .containsExactly(3, 4);
    }

    @Test
    void keepsTheYoung() {
        var week = new Retention(100, Duration.ofDays(7));
        assertThat(expired(week, new Run(1, ""), new Run(7, ""), new Run(8, "")))
                .containsExactly(8);
    }

    @Test
    void keepsTheLastRunOfEachRelease() {
        var one = new Retention(1, Duration.ofDays(7));
        assertThat(expired(
                        one, new Run(1, ""), new Run(2, "v2"), new Run(3, "v2"), new Run(90, "v1"), new Run(91, "v1")))
                .containsExactly(3, 91);
    }

    @Test
    void keepsTheLastRunHoweverOld() {
        assertThat(expired(new Retention(1, Duration.ofDays(7)), new Run(400, ""), new Run(401, "")))
                .containsExactly(401);
    }
}
