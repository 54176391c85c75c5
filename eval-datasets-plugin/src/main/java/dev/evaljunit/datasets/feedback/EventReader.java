/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.util.List;
import java.util.Map;

/** Reads the rows of one format. */
interface EventReader {

    /**
     * What a row has.
     *
     * @param dropped the names of its fields that nothing took
     */
    record Drafts(List<Map<String, Object>> events, List<String> dropped) {

        static Drafts of(Map<String, Object> event) {
            return new Drafts(List.of(event), List.of());
        }
    }

    /**
     * Read a row.
     *
     * @return drafts: the fields of events, unchecked
     * @throws RefusedRow if it is no feedback
     */
    Drafts read(Map<String, Object> row) throws RefusedRow;
}
