/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.distribute;

import dev.evaljunit.internal.json.JsonBinding;
import java.util.List;

/**
 * Trials that one worker is asked for. Cases travel by their ids: the worker has the same dataset.
 *
 * @param identity the digest of what the worker must have in common with the launch
 * @param workers among whom the limits of model endpoints are divided
 * @param trials to run
 */
record Chunk(String identity, int workers, List<Ask> trials) {

    private static final JsonBinding<Chunk> JSON = JsonBinding.skippingUnknown(Chunk.class);

    /** One trial of a case. */
    record Ask(String theCase, int trial) {}

    byte[] packed() {
        return Packed.of(JSON.line(this));
    }

    static Chunk read(byte[] packed) {
        return JSON.read(Packed.read(packed));
    }
}
