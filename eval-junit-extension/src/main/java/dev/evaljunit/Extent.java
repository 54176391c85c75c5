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
 * @param detail what readers must know about the end, in a sentence or two; empty if there is nothing to say
 * @param decisions what gates were decided on before the end, by the gate's name; empty unless the end is
 *     {@link End#DECIDED}
 * @param rerun how many trials were run again because no judge could score them
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Extent(End end, int planned, String detail, Map<String, EarlyDecision> decisions, int rerun) {

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
        return new Extent(End.COMPLETE, planned, "", Map.of(), 0);
    }

    /** Return the extent of a run that ended so, for a reason in words. */
    public static Extent ended(End end, int planned, String detail) {
        return new Extent(end, planned, detail, Map.of(), 0);
    }

    /** {@return what a gate was decided on before the end} */
    public Optional<EarlyDecision> decision(String gate) {
        return Optional.ofNullable(decisions.get(gate));
    }
}
