/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import dev.evaljunit.datasets.facts.GoldenSetFacts.CaseKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long the loop takes: from the first signal about an answer to its case in a golden set, and to the first run that passes it.
 *
 * @param cases that were made from an answer with a signal
 */
public record LoopTimes(int cases, Optional<Days> toCase, Optional<Days> toGreen) {

    private static final double SECONDS = Duration.ofDays(1).toSeconds();

    /** Days from a signal, of which there are {@code count}. */
    public record Days(int count, double median, double worst) {

        static Optional<Days> of(List<Double> days) {
            if (days.isEmpty()) {
                return Optional.empty();
            }
            List<Double> sorted = days.stream().sorted().toList();
            int middle = sorted.size() / 2;
            double median =
                    sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
            return Optional.of(new Days(sorted.size(), median, sorted.get(sorted.size() - 1)));
        }
    }

    public static LoopTimes of(Facts facts) {
        Map<CaseKey, Instant> signals = new HashMap<>();
        var toCase = new ArrayList<Double>();
        var toGreen = new ArrayList<Double>();
        facts.feedback().firstSignals().forEach((trace, signal) -> {
            var promotion = facts.sets().promotions().get(trace);
            if (promotion != null && signals.put(promotion.key(), signal) == null) {
                promotion.at().ifPresent(at -> addDays(signal, at, toCase));
                Optional.ofNullable(facts.history().greens().get(promotion.key()))
                        .ifPresent(at -> addDays(signal, at, toGreen));
            }
        });
        return new LoopTimes(signals.size(), Days.of(toCase), Days.of(toGreen));
    }

    /** A signal that came later was about a failure that was known. */
    private static void addDays(Instant from, Instant to, List<Double> days) {
        if (!to.isBefore(from)) {
            days.add(Duration.between(from, to).toSeconds() / SECONDS);
        }
    }
}
