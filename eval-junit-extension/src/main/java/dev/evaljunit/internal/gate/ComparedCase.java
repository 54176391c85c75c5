/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

/**
 * A case that a run and its baseline have.
 *
 * @param id of the case
 * @param baseline its value then, from 0 to 1
 * @param candidate its value now, from 0 to 1
 */
record ComparedCase(String id, double baseline, double candidate) {

    double difference() {
        return candidate - baseline;
    }

    /** {@return whether the value has risen, also to infinity} */
    boolean isHigher() {
        return candidate > baseline;
    }
}
