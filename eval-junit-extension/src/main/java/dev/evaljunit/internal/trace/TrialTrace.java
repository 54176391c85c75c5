/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.trace;

import dev.evaljunit.Answer;
import dev.evaljunit.TrialRecorder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tracer sees of the agent in one trial. */
public interface TrialTrace {

    /** Call the agent on the current thread. */
    <T extends @Nullable Object, E extends Throwable> T call(TrialRecorder.Call<T, E> agent) throws E;

    /** {@return the id of the trace; empty if it has no spans} */
    Optional<String> id();

    /** {@return the answer with what the trace shows, in parts that the answer does not have itself} */
    Answer complete(Answer answer);

    /** End the trace, however the agent has ended; what follows is not seen. */
    void end();
}
