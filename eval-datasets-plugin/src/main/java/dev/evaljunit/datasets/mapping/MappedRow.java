/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.mapping;

import java.util.List;
import java.util.Map;

/**
 * A foreign row in our fields.
 *
 * @param fields nested plain values, in the order of the mapping; cannot be changed
 * @param dropped dotted names of the fields of the foreign row that have a value and that nothing took: of an object of which
 *     a part was taken, the other parts; of a list of which an element was taken, one name that ends in {@code .*}
 */
public record MappedRow(Map<String, Object> fields, List<String> dropped) {

    public MappedRow {
        dropped = List.copyOf(dropped);
    }
}
