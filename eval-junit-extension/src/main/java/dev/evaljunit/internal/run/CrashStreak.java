/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.internal.gate.CommonCrash;
import dev.evaljunit.internal.text.CrashKind;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.TrialResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many trials in a row, as they end, have crashed in the same way. Safe for use by several threads. */
final class CrashStreak {

    private static final int LONGEST_CAUSE = 200;

    private final int most;
    private @Nullable CrashKind kind;
    private int length;

    /** Start before the first trial of a launch. */
    CrashStreak(int most) {
        this.most = most;
    }

    /** {@return why the run must end, in words that follow "since"; empty if it need not} */
    synchronized Optional<String> add(TrialResult trial) {
        @Nullable CrashKind found = CommonCrash.kind(trial).orElse(null);
        length = found != null && found.equals(kind) ? length + 1 : found == null ? 0 : 1;
        kind = found;
        return length >= most ? trial.error().map(this::reason) : Optional.empty();
    }

    private String reason(AgentError error) {
        return "%s in a row crashed with %s"
                .formatted(
                        length == 1 ? "1 trial" : length + " trials",
                        CrashKind.rootForSentence(error.message(), error.stackTrace(), LONGEST_CAUSE));
    }
}
