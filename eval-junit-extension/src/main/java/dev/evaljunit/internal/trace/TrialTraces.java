/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.trace;

import dev.evaljunit.Answer;
import dev.evaljunit.TrialRecorder;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The traces of trials: none, until an adapter provides them. */
public final class TrialTraces {

    private static volatile Source source = () -> Unseen.INSTANCE;

    private TrialTraces() {}

    /** Who traces. */
    @FunctionalInterface
    public interface Source {

        /** {@return the trace of a trial that is about to start} */
        TrialTrace next();

        /** Make a call on the thread of an agent that is no part of its trace. */
        default <T> T outside(Supplier<T> call) {
            return call.get();
        }
    }

    /** Have the trials from now on traced. */
    public static void provideFrom(Source newSource) {
        source = newSource;
    }

    /**
     * {@return the id of the span that stands for a trial, to which the spans of its agent belong} Nobody exports it but outputs,
     * which know no more than the trace.
     */
    public static String span(String traceId) {
        return traceId.substring(traceId.length() / 2);
    }

    /** {@return the trace of a trial that is about to start} */
    public static TrialTrace next() {
        return source.next();
    }

    /** Make a call on the thread of an agent that is no part of its trace, such as that of a simulated user. */
    public static <T> T outside(Supplier<T> call) {
        return source.outside(call);
    }

    private enum Unseen implements TrialTrace {
        INSTANCE;

        @Override
        public <T extends @Nullable Object, E extends Throwable> T call(TrialRecorder.Call<T, E> agent) throws E {
            return agent.call();
        }

        @Override
        public Optional<String> id() {
            return Optional.empty();
        }

        @Override
        public Answer complete(Answer answer) {
            return answer;
        }

        @Override
        public void end() {}
    }
}
