/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.distribute;

import dev.evaljunit.internal.json.JsonBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a worker has done of a chunk: a first line about it, then one for each trial as a journal has it.
 *
 * @param head the first line
 * @param lines of trials, each with its checksum
 */
record ChunkResult(Head head, List<String> lines) {

    private static final JsonBinding<Head> JSON = JsonBinding.skippingUnknown(Head.class);

    /** Why the other trials of a chunk were not run. */
    enum Kind {
        /** The worker is of another build. */
        REFUSED,

        /** Something about the eval is wrong. */
        MISTAKE,

        /** The JVM of the worker failed. */
        JVM_FAILURE
    }

    /**
     * About the chunk.
     *
     * @param worker its process and host
     * @param tookMs how many milliseconds a trial took, on the average
     * @param problem why the other trials were not run; absent if nothing is wrong
     */
    record Head(String worker, long tookMs, Optional<Problem> problem) {}

    /** @param text a message; the identity of the worker that refused */
    record Problem(Kind kind, String text) {}

    byte[] packed() {
        var all = new ArrayList<String>();
        all.add(JSON.line(head));
        all.addAll(lines);
        return Packed.of(String.join("\n", all));
    }

    /** @throws IllegalArgumentException if it is no result */
    static ChunkResult read(byte[] packed) {
        List<String> all = Packed.read(packed).lines().toList();
        return new ChunkResult(
                JSON.read(all.isEmpty() ? "" : all.get(0)), all.subList(Math.min(1, all.size()), all.size()));
    }
}
