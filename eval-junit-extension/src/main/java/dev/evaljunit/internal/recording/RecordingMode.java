/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.EvalSettings;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What happens to the calls of models. */
public enum RecordingMode {
    /** They are made. */
    OFF,
    /** They are made, and their replies recorded. */
    RECORD,
    /** A recording replies; no call is made. */
    REPLAY,
    /** A recording replies; where there is none, the call is made and recorded. */
    AUTO;

    /** The mode of the last eval of this JVM that was defined; all evals of a launch have the same. */
    private static volatile @Nullable RecordingMode configured;

    private static final ThreadLocal<@Nullable RecordingMode> OF_THREAD = new ThreadLocal<>();

    /** Work that may call models. */
    public interface Work<T, E extends Exception> {

        T call() throws E;
    }

    /** Do work in this mode on the calling thread, whatever that of this JVM is. */
    public <T, E extends Exception> T during(Work<T, E> work) throws E {
        @Nullable RecordingMode before = OF_THREAD.get();
        OF_THREAD.set(this);
        try {
            return work.call();
        } finally {
            OF_THREAD.set(before);
        }
    }

    /** Set the mode for what this JVM does outside of trials. */
    public static void configure(RecordingMode mode) {
        configured = mode;
    }

    /** {@return the mode for what is called outside of the trials of an eval} */
    static RecordingMode outsideOfTrials() {
        @Nullable RecordingMode ofThread = OF_THREAD.get();
        @Nullable RecordingMode known = ofThread == null ? configured : ofThread;
        return known == null ? of(System::getProperty) : known;
    }

    /** An unknown mode is refused elsewhere; until then, nothing is called. */
    static RecordingMode of(UnaryOperator<@Nullable String> properties) {
        return Optional.ofNullable(properties.apply(EvalSettings.RECORDINGS))
                .map(text -> Arrays.stream(values())
                        .filter(mode -> mode.name().equalsIgnoreCase(text.strip()))
                        .findFirst()
                        .orElse(REPLAY))
                .orElse(OFF);
    }

    /** {@return whether no model may be called, so that neither its server nor its key need be known} */
    public static boolean isReplayOnly() {
        return outsideOfTrials() == REPLAY;
    }

    /** {@return whether recordings may reply, which show what a model accepted} */
    public static boolean mayReply() {
        return outsideOfTrials().replays();
    }

    boolean replays() {
        return this == REPLAY || this == AUTO;
    }
}
