/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import org.jspecify.annotations.Nullable;

/**
 * Whether a call may start.
 *
 * @param ticket of a call that has started; {@code null} if it has to wait
 * @param micros microseconds until it makes sense to ask again
 * @param isHopeless whether the endpoint has refused everything for so long that nobody should wait for it
 */
record Turn(@Nullable Ticket ticket, long micros, boolean isHopeless) {

    static Turn started(Ticket ticket) {
        return new Turn(ticket, 0, false);
    }

    static Turn later(long micros) {
        return new Turn(null, micros, false);
    }

    static Turn hopeless() {
        return new Turn(null, 0, true);
    }
}
