/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How far a run came, and why not further.
 *
 * @param end why it ended
 * @param planned how many cases the eval has
 * @param detail why it ended before its last case, in words that follow "since"; empty if all cases ran
 * @param note what else readers must know, in whole sentences; empty if nothing
 * @param decisions what gates were decided on before the end, each by its {@code toString()}, which tells it from others
 *     of its name; empty unless the end is {@link End#DECIDED}
 * @param rerun how many trials were run again because no judge could score them
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Extent(
        End end, int planned, String detail, String note, Map<String, EarlyDecision> decisions, int rerun) {

    /** Why a run ended. */
    public enum End {
        /** All cases ran. */
        COMPLETE,
        /** Every gate was decided. */
        DECIDED,
        /** Only one shard of the cases was asked for. */
        SHARD,
        /** Somebody stopped it. */
        CANCELLED,
        /** The money or the tokens it was given are spent. */
        BUDGET,
        /** The time it was given is over. */
        DEADLINE
    }

    public Extent {
        decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
    }

    /** Return the extent of a run of all cases. */
    public static Extent complete(int planned) {
        return ended(End.COMPLETE, planned, "");
    }

    /** Return the extent of a run that ended so, for a reason in words. */
    public static Extent ended(End end, int planned, String detail) {
        return new Extent(end, planned, detail, "", Map.of(), 0);
    }

    /** Return a copy with what else readers must know. */
    public Extent withNote(String newNote) {
        return new Extent(end, planned, detail, newNote, decisions, rerun);
    }

    /** {@return what a gate was decided on before the end, by its {@code toString()}} */
    public Optional<EarlyDecision> decision(String gate) {
        return Optional.ofNullable(decisions.get(gate));
    }

    /** {@return in a sentence how far a run came that ended before its last case; empty if all cases ran} */
    public String sentence(int cases) {
        return detail.isEmpty()
                ? ""
                : "%s of %s %s ran, since %s.".formatted(cases, planned, planned == 1 ? "case" : "cases", detail);
    }
}
