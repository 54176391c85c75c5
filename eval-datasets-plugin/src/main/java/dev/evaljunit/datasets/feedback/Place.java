/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

/**
 * Where a row is.
 *
 * @param line from 1
 */
record Place(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
