/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a call that asks to start.
 *
 * @param ticket of a call that has started; {@code null} if it has to wait
 * @param micros microseconds until the call should ask again
 * @param isHopeless whether the endpoint has refused every call for so long that waiting makes no sense
 */
record Admission(@Nullable CallTicket ticket, long micros, boolean isHopeless) {

    static Admission started(CallTicket ticket) {
        return new Admission(ticket, 0, false);
    }

    static Admission later(long micros) {
        return new Admission(null, micros, false);
    }

    static Admission hopeless() {
        return new Admission(null, 0, true);
    }
}
