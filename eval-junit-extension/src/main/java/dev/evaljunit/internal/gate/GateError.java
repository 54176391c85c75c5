/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.Verdict;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** What kept a gate from deciding, if that was not the eval itself: trying again may help. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // becomes an exit code
public enum GateError {
    /** Nearly all calls of the agent failed in the same way. */
    AGENT,
    /** Judges could not score enough answers. */
    JUDGE;

    private static final String NAME = "error";

    Map<String, Object> numbers() {
        return Map.of(NAME, name());
    }

    /** {@return what kept the gate of a verdict from deciding; empty if it decided, or something else kept it} */
    public static Optional<GateError> of(Verdict verdict) {
        return Stream.of(values())
                .filter(error -> error.name().equals(verdict.numbers().get(NAME)))
                .findFirst();
    }
}
