/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.result;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
        /** Its time is over. */
        DEADLINE,
        /** Too many trials in a row crashed in the same way. */
        CRASHES,
        /** Every case was skipped, which the configuration allows. */
        SKIPPED,
        /** The JVM failed under a call of the agent or of a judge, such as for lack of memory. */
        JVM_FAILURE
    }

    /**
     * Trials that were not run, because an earlier launch of the same run had finished them.
     *
     * @param trials how many
     * @param since when the first of those launches began
     * @param age the time from then to the launch that kept them
     * @param changes what has changed in the agent since, in words; empty if nothing that the launch could see
     */
    public record Kept(int trials, Instant since, Duration age, List<String> changes) {

        public Kept {
            changes = List.copyOf(changes);
        }
    }

    private final End end;
    private final int planned;
    private final String detail;
    private final String note;
    private final Map<String, EarlyDecision> decisions;
    private final int rerun;
    private final int rerunFailed;
    private final Optional<Kept> kept;

    private Completion(
            End end,
            int planned,
            String detail,
            String note,
            Map<String, EarlyDecision> decisions,
            int rerun,
            int rerunFailed,
            Optional<Kept> kept) {
        this.end = end;
        this.planned = planned;
        this.detail = detail;
        this.note = note;
        this.decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
        this.rerun = rerun;
        this.rerunFailed = rerunFailed;
        this.kept = kept;
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
        return new Completion(end, planned, detail, "", Map.of(), 0, 0, Optional.empty());
    }

    /** Return a copy with the reason why the run ended before its last case, in words that follow "since". */
    public Completion withDetail(String newDetail) {
        return new Completion(end, planned, newDetail, note, decisions, rerun, rerunFailed, kept);
    }

    /** Return a copy with a note for readers, in whole sentences. */
    public Completion withNote(String newNote) {
        return new Completion(end, planned, detail, newNote, decisions, rerun, rerunFailed, kept);
    }

    /** Return a copy with the early decisions of gates, by the key of the gate. */
    public Completion withDecisions(Map<String, EarlyDecision> newDecisions) {
        return new Completion(end, planned, detail, note, newDecisions, rerun, rerunFailed, kept);
    }

    /** Return a copy with how many trials were run again because they had no score, or crashed in an outage. */
    public Completion withRerun(int newRerun) {
        return new Completion(end, planned, detail, note, decisions, newRerun, rerunFailed, kept);
    }

    /** Return a copy with how many trials were run again because they had failed. */
    public Completion withRerunFailed(int newRerunFailed) {
        return new Completion(end, planned, detail, note, decisions, rerun, newRerunFailed, kept);
    }

    /** Return a copy with the trials that were kept from earlier launches. */
    public Completion withKept(Kept newKept) {
        return new Completion(end, planned, detail, note, decisions, rerun, rerunFailed, Optional.of(newKept));
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

    /** {@return how many trials were run again because they had failed, which decides no gate; see {@code eval.rerun}} */
    public int rerunFailed() {
        return rerunFailed;
    }

    /** {@return how many trials were run again because they had no score, or crashed in an outage} */
    public int rerun() {
        return rerun;
    }

    /** {@return the trials that were kept from earlier launches; empty if all trials ran} */
    public Optional<Kept> kept() {
        return kept;
    }

    /** {@return the early decision of a gate, by its key} */
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
                && rerun == that.rerun
                && rerunFailed == that.rerunFailed
                && kept.equals(that.kept);
    }

    @Override
    public int hashCode() {
        return Objects.hash(end, planned, detail, note, decisions, rerun, rerunFailed, kept);
    }

    @Override
    public String toString() {
        return "Completion[end=" + end + ", planned=" + planned + ", detail=" + detail + ", note=" + note
                + ", decisions=" + decisions + ", rerun=" + rerun + ", rerunFailed=" + rerunFailed + ", kept=" + kept
                + "]";
    }
}
