/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import java.util.function.Consumer;
import java.util.function.Function;

/** Gives access to the state of one endpoint to one caller at a time. */
interface LimitStore {

    /**
     * Apply a change.
     *
     * @param change may be applied a second time, to its own result, if storing was interrupted
     */
    <R> R update(Function<LimitState, R> change);

    /** Apply a change that has no result. */
    default void change(Consumer<LimitState> change) {
        Boolean unused = update(state -> {
            change.accept(state);
            return true;
        });
    }

    /**
     * Start a call, if possible now.
     *
     * <p>While nothing limits calls, a store may share this later than it answers; likewise {@link #end}.
     */
    default Admission start(long now, LocalClient client, long estimate, ModelLimits limits) {
        return update(state -> state.start(now, client, estimate, limits));
    }

    /** End a call. */
    default void end(long now, LocalClient client, CallEnd end, ModelLimits limits) {
        change(state -> state.end(now, client, end, limits));
    }

    /** {@return a store for this JVM only} */
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
