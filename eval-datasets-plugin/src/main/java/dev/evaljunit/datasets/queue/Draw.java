/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.dataset.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Draws answers at random: of those with a reason at most so many, and of all answers a share for an audit. The number that decides about
 * an answer depends on the seed, the reason and the answer alone, so that drawing again finds the same, whatever else was added.
 */
final class Draw {

    private static final int DIGITS = 13;
    private static final double SCALE = Math.pow(2, -52);

    private final long seed;
    private final int most;
    private final double audit;
    private final Map<Reason, Stratum> strata = new EnumMap<>(Reason.class);
    private final Set<String> auditable = new HashSet<>();

    /** @param reasons for which answers are drawn */
    Draw(Set<Reason> reasons, int most, double audit, long seed) {
        this.seed = seed;
        this.most = most;
        this.audit = audit;
        reasons.stream().filter(reason -> reason != Reason.AUDIT).forEach(reason -> strata.put(reason, new Stratum()));
    }

    private record Ticket(double number, String id) {}

    /** The answers with a reason, of which those with the smallest numbers are drawn. */
    private final class Stratum {

        private final Set<String> all = new HashSet<>();
        private final PriorityQueue<Ticket> drawn = new PriorityQueue<>(Comparator.comparingDouble(Ticket::number)
                .thenComparing(Ticket::id)
                .reversed());
        private Set<String> ids = Set.of();

        void see(double number, String id) {
            if (all.add(id)) {
                drawn.add(new Ticket(number, id));
                if (drawn.size() > most) {
                    drawn.remove();
                }
            }
        }

        void close() {
            ids = drawn.stream().map(Ticket::id).collect(Collectors.toSet());
        }

        double probability() {
            return all.isEmpty() ? 0 : (double) Math.min(most, all.size()) / all.size();
        }
    }

    /** Take notice of an answer, before any is drawn. */
    void see(Found found) {
        if (audit > 0) {
            auditable.add(found.id());
        }
        for (Reason reason : found.reasons()) {
            Stratum stratum = strata.get(reason);
            if (stratum != null) {
                stratum.see(number(seed, reason.toString(), found.id()), found.id());
            }
        }
    }

    /** Draw, after all answers were seen. */
    void close() {
        strata.values().forEach(Stratum::close);
    }

    /** {@return a number in [0, 1) that is always the same} */
    static double number(long seed, String purpose, String id) {
        String digits = Sha256.of((seed + "\n" + purpose + "\n" + id).getBytes(StandardCharsets.UTF_8));
        return new BigInteger(digits.substring(0, DIGITS), 16).doubleValue() * SCALE;
    }

    /** {@return the reasons for which an answer was drawn; none if it was not} */
    List<Reason> drawnFor(String id) {
        var reasons = new ArrayList<Reason>();
        strata.forEach((reason, stratum) -> {
            if (stratum.ids.contains(id)) {
                reasons.add(reason);
            }
        });
        if (isAudited(id)) {
            reasons.add(Reason.AUDIT);
        }
        return reasons;
    }

    private boolean isAudited(String id) {
        return audit > 0 && number(seed, "audit", id) < audit;
    }

    /** {@return the draws in which an answer with these reasons takes part: for each of them that is drawn for, and the audit} */
    List<Drawn> draws(Set<Reason> reasons, Instant at) {
        var draws = new ArrayList<Drawn>();
        strata.forEach((reason, stratum) -> {
            if (reasons.contains(reason)) {
                draws.add(new Drawn(reason.toString(), seed, stratum.probability(), at));
            }
        });
        if (audit > 0) {
            draws.add(new Drawn(Reason.AUDIT.toString(), seed, audit, at));
        }
        return draws;
    }

    /** {@return what was drawn of how many, one line for each reason} */
    List<String> lines() {
        var lines = new ArrayList<String>();
        strata.forEach((reason, stratum) -> lines.add(
                String.format(Locale.ROOT, "%s: %,d of %,d", reason, stratum.ids.size(), stratum.all.size())));
        if (audit > 0) {
            long drawn = auditable.stream().filter(this::isAudited).count();
            lines.add(String.format(Locale.ROOT, "%s: %,d of %,d", Reason.AUDIT, drawn, auditable.size()));
        }
        return lines;
    }
}
