/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that an endpoint is not waited for. */
final class UnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration left;

    private UnavailableException(@Nullable Duration left) {
        this.left = left;
    }

    /** It wants to be left alone for longer than anybody waits. */
    static UnavailableException until(Duration left) {
        return new UnavailableException(left);
    }

    /** It has refused everything for {@link LimitState#PATIENCE}. */
    static UnavailableException refusesAll() {
        return new UnavailableException(null);
    }

    /** {@return for how long it still wants to be left alone; empty if it refuses everything} */
    Optional<Duration> left() {
        return Optional.ofNullable(left);
    }
}
