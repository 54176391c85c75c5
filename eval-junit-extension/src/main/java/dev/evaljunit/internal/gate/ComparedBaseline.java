/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.EvalRun;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A baseline that a run is compared with, or why it cannot be.
 *
 * @param kind of the baseline
 * @param state whether it can be used
 * @param label what sentences call it, such as {@code the blessed run of 2026-11-20 (commit abc123)}; safe to print
 * @param runs at least one if it can be used, the newest first; only a window has several
 * @param explained why cases of the baseline are not compared, in a few words, by their ids: they were removed from the dataset,
 *     or ask another question now; safe to print
 * @param isOnSameMachine whether times can be compared
 * @param problem why it cannot be used, in a sentence that is safe to print; else empty
 * @param nextStep what to do then, in a sentence that is safe to print; else empty
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // made from the history
public record ComparedBaseline(
        Kind kind,
        State state,
        String label,
        List<EvalRun> runs,
        Map<String, String> explained,
        boolean isOnSameMachine,
        String problem,
        String nextStep) {

    /** Why a case is not compared that gates leave out. */
    public static final String IN_QUARANTINE = "in quarantine";

    /** Where a baseline comes from. */
    public enum Kind {
        /** A file under version control. */
        BLESSED,
        /** The last run of a release. */
        RELEASE,
        /** The last runs of a branch. */
        WINDOW,
        /** A run that the test itself has made. */
        GIVEN
    }

    /** Whether a baseline can be used. */
    public enum State {
        USABLE,
        /** There was none, and the run that is compared becomes the first one. */
        RECORDED_NOW,
        MISSING,
        STALE,
        /** It was measured in another way. */
        NOT_COMPARABLE
    }

    /** Copy the collections. */
    public ComparedBaseline {
        runs = List.copyOf(runs);
        explained = Map.copyOf(explained);
        if (runs.isEmpty() == (state == State.USABLE)) {
            throw new IllegalArgumentException("A baseline must have runs if it can be used, and only then");
        }
    }

    /** Create a baseline that can be used, measured on the same machine. */
    public static ComparedBaseline of(Kind kind, String label, List<EvalRun> runs) {
        return new ComparedBaseline(kind, State.USABLE, label, runs, Map.of(), true, "", "");
    }

    /** Create one that cannot be used. */
    public static ComparedBaseline not(Kind kind, State state, String label, String problem, String nextStep) {
        return new ComparedBaseline(kind, state, label, List.of(), Map.of(), true, problem, nextStep);
    }

    /** Set why cases of the baseline are not compared, by their ids. */
    public ComparedBaseline withExplained(Map<String, String> newExplained) {
        return new ComparedBaseline(kind, state, label, runs, newExplained, isOnSameMachine, problem, nextStep);
    }

    /** Return a copy that was measured on another machine, so that its times cannot be compared. */
    public ComparedBaseline onOtherMachine() {
        return new ComparedBaseline(kind, state, label, runs, explained, false, problem, nextStep);
    }

    boolean isUsable() {
        return state == State.USABLE;
    }
}
