/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import java.util.List;

/**
 * A configuration that was tried.
 *
 * @param categories its choices
 * @param gain its mean score minus that of the prompt in use, on the same cases: scores of different cases do not compare
 */
public record Tried(List<Integer> categories, double gain) {

    int[] array() {
        return categories.stream().mapToInt(Integer::intValue).toArray();
    }
}
