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

/** How far a run came, and why it ended. Immutable. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Completion {

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
        /** Its budget of money or tokens is spent. */
        BUDGET,
        /** Its time is over. */
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

    /** Return a copy with why the run ended before its last case, in words that follow "since". */
    public Completion withDetail(String newDetail) {
        return new Completion(end, planned, newDetail, note, decisions, rerun);
    }

    /** Return a copy with what else readers must know, in whole sentences. */
    public Completion withNote(String newNote) {
        return new Completion(end, planned, detail, newNote, decisions, rerun);
    }

    /** Return a copy with the early decisions of gates, each by its key. */
    public Completion withDecisions(Map<String, EarlyDecision> newDecisions) {
        return new Completion(end, planned, detail, note, newDecisions, rerun);
    }

    /** Return a copy with how many trials were run again because no judge could score them. */
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

    /** {@return what else readers must know, in whole sentences; empty if nothing} */
    public String note() {
        return note;
    }

    /** {@return the early decisions of gates, each by its key, which tells it from others of its name;
     *     empty unless the end is {@link End#DECIDED}} */
    public Map<String, EarlyDecision> decisions() {
        return decisions;
    }

    /** {@return how many trials were run again because no judge could score them} */
    public int rerun() {
        return rerun;
    }

    /** {@return the early decision of a gate, by its key} */
    public Optional<EarlyDecision> decision(String gate) {
        return Optional.ofNullable(decisions.get(gate));
    }

    /** {@return in a sentence how far a run came that ended before its last case; empty if all cases ran} */
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
