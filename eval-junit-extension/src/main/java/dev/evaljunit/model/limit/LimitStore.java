/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model.limit;

import java.util.function.Consumer;
import java.util.function.Function;

/** Holds what the callers of one endpoint share, and lets one of them at a time look and change. */
interface LimitStore {

    /**
     * Apply a change.
     *
     * @param change may be applied again, to the state that it left, if keeping the result was disturbed
     */
    <R> R update(Function<LimitState, R> change);

    /** Apply a change that has no result. */
    default void change(Consumer<LimitState> change) {
        Boolean unused = update(state -> {
            change.accept(state);
            return true;
        });
    }

    /** {@return a state of this JVM only} */
    static LimitStore local() {
        return new LimitStore() {

            private final LimitState state = new LimitState();

            @Override
            public synchronized <R> R update(Function<LimitState, R> change) {
                return change.apply(state);
            }
        };
    }
}
