/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import java.util.List;
import java.util.Optional;

/**
 * Proposes what to try next. A proposal depends on nothing but the space, the seed and what was tried, so a search that is resumed
 * proposes the same again.
 */
public interface Optimizer {

    /** {@return its name in the field} */
    String name();

    /**
     * {@return a configuration that was not tried; empty if all were}
     *
     * @param tried in their order; those of the same round have the mean gain of the others
     */
    Optional<int[]> next(SearchSpace space, long seed, List<Tried> tried);
}
