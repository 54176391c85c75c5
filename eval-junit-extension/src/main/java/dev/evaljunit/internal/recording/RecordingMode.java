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

    /** Set the mode for what this JVM does outside of trials. */
    public static void configure(RecordingMode mode) {
        configured = mode;
    }

    /** {@return the mode for what is called outside of the trials of an eval} */
    static RecordingMode outsideOfTrials() {
        @Nullable RecordingMode known = configured;
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
