/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.internal.history.Baseline.Kind;
import java.util.Optional;

/**
 * A baseline, or why there is none.
 *
 * @param kind of the baseline
 * @param state whether it can be used
 * @param label what sentences call it
 * @param baseline to compare with; empty unless it can be used
 * @param problem why it cannot be used, in a sentence; else empty
 * @param nextStep what to do then, in a sentence; else empty
 */
public record FoundBaseline(
        Kind kind, State state, String label, Optional<Baseline> baseline, String problem, String nextStep) {

    /** Whether a baseline can be used. */
    public enum State {
        /** It can. */
        USABLE,
        /** There is none. */
        MISSING,
        /** There is none yet: the history has no run of the window. */
        EMPTY,
        /** It is too old. */
        STALE,
        /** It was measured in another way. */
        NOT_COMPARABLE
    }

    /** {@return whether it can be compared with} */
    public boolean isUsable() {
        return state == State.USABLE;
    }

    static FoundBaseline usable(Baseline baseline) {
        return new FoundBaseline(baseline.kind(), State.USABLE, baseline.label(), Optional.of(baseline), "", "");
    }

    static FoundBaseline not(State state, Kind kind, String label, String problem, String nextStep) {
        return new FoundBaseline(kind, state, label, Optional.empty(), problem, nextStep);
    }
}
