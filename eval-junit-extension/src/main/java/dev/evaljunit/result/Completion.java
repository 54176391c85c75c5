/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Why a run ended, and how many cases it had planned. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Completion {

    /** Why a run ended. */
    public enum End {
        /** All cases ran. */
        COMPLETE,
        /** Every gate was decided. */
        DECIDED,
        /** It was the run of one shard. */
        SHARD,
        /** It was cancelled. */
        CANCELLED,
        /** Its budget of money or tokens was spent. */
        BUDGET,
        /** Its deadline passed. */
        DEADLINE
    }

    private final End end;
    private final int planned;
    private final String detail;
    private final String note;
    private final Map<String, EarlyDecision> decisions;
    private final int rerun;

    private Completion(
            End end, int planned, String detail, String note, Map<String, EarlyDecision> decisions, int rerun) {
        this.end = end;
        this.planned = planned;
        this.detail = detail;
        this.note = note;
        this.decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
        this.rerun = rerun;
    }

    /** Create the completion of a run of all cases. */
    public static Completion complete(int planned) {
        return ended(End.COMPLETE, planned, "");
    }

    /**
     * Create the completion of a run that ended before its last case.
     *
     * @param planned how many cases the eval has
     * @param detail why it ended, in words that follow "since"
     */
    public static Completion ended(End end, int planned, String detail) {
        return new Completion(end, planned, detail, "", Map.of(), 0);
    }

    /** Return a copy with the reason why the run ended before its last case, in words that follow "since". */
    public Completion withDetail(String newDetail) {
        return new Completion(end, planned, newDetail, note, decisions, rerun);
    }

    /** Return a copy with a note for readers, in whole sentences. */
    public Completion withNote(String newNote) {
        return new Completion(end, planned, detail, newNote, decisions, rerun);
    }

    /** Return a copy with the early decisions of gates, by the key of the gate. */
    public Completion withDecisions(Map<String, EarlyDecision> newDecisions) {
        return new Completion(end, planned, detail, note, newDecisions, rerun);
    }

    /** Return a copy with the number of trials that ran again because judges could not score them. */
    public Completion withRerun(int newRerun) {
        return new Completion(end, planned, detail, note, decisions, newRerun);
    }

    /** {@return why the run ended} */
    public End end() {
        return end;
    }

    /** {@return how many cases the eval has} */
    public int planned() {
        return planned;
    }

    /** {@return why it ended before its last case, in words that follow "since"; empty if all cases ran} */
    public String detail() {
        return detail;
    }

    /** {@return a note for readers, in whole sentences; may be empty} */
    public String note() {
        return note;
    }

    /** {@return the early decisions of gates, by the key of the gate; empty unless the end is {@link End#DECIDED}} */
    public Map<String, EarlyDecision> decisions() {
        return decisions;
    }

    /** {@return how many trials ran again because judges could not score them} */
    public int rerun() {
        return rerun;
    }

    /** {@return the early decision of the gate with a key; empty if there is none} */
    public Optional<EarlyDecision> decision(String gate) {
        return Optional.ofNullable(decisions.get(gate));
    }

    /** {@return a sentence on how many cases ran, for a run that ended before its last case; empty if all cases ran} */
    public String sentence(int cases) {
        return detail.isEmpty()
                ? ""
                : "%s of %s %s ran, since %s.".formatted(cases, planned, planned == 1 ? "case" : "cases", detail);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Completion that
                && end == that.end
                && planned == that.planned
                && detail.equals(that.detail)
                && note.equals(that.note)
                && decisions.equals(that.decisions)
                && rerun == that.rerun;
    }

    @Override
    public int hashCode() {
        return Objects.hash(end, planned, detail, note, decisions, rerun);
    }

    @Override
    public String toString() {
        return "Completion[end=" + end + ", planned=" + planned + ", detail=" + detail + ", note=" + note
                + ", decisions=" + decisions + ", rerun=" + rerun + "]";
    }
}
