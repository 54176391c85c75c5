/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.promote.Problems.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time that a new version states. It is no time of the machine if it need not be, so that a repetition gives the same bytes. */
final class PromotedAt {

    private PromotedAt() {}

    /**
     * {@return the time that was asked for; else that of the version if it is there already; else that of the newest label; else now}
     *
     * @param asked by the user
     * @param existing of the version, if it is there already
     */
    static String of(
            @Nullable String asked,
            Optional<String> existing,
            Collection<LabelledCase> cases,
            Problems problems,
            Clock clock) {
        if (asked != null) {
            return parse(asked)
                    .orElseThrow(() -> new EvalException(
                            "Parameter 'eval-datasets.promotedAt' must be a time such as 2026-05-19T14:33:00Z, found '%s'."
                                    .formatted(LabelledRow.shown(asked))))
                    .toString();
        }
        Optional<Instant> newest = newest(cases, problems);
        return existing.or(() -> newest.map(Instant::toString))
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static Optional<Instant> newest(Collection<LabelledCase> cases, Problems problems) {
        Optional<Instant> newest = Optional.empty();
        for (LabelledCase labelled : cases) {
            for (String text : labelled.createdAt()) {
                Optional<Instant> time = parse(text);
                if (time.isEmpty()) {
                    problems.add(
                            Kind.WRONG,
                            labelled.location(),
                            labelled.shown(),
                            "'created_at' must be a time such as 2026-05-19T14:33:00Z, found \"%s\". Correct the row."
                                    .formatted(LabelledRow.shown(text)));
                }
                newest = time.isPresent() && (newest.isEmpty() || time.get().isAfter(newest.get())) ? time : newest;
            }
        }
        return newest;
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
