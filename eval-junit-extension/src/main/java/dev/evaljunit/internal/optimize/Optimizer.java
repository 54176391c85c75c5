/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import java.util.Optional;

/**
 * Proposes what to try next. A proposal depends on nothing but what it is given, so a search that is resumed proposes the same again.
 */
public interface Optimizer {

    /** {@return its name in the field} */
    String name();

    /** {@return whether it writes prompts from what the one in use failed in, and so needs a model; else it chooses from the space} */
    default boolean writes() {
        return false;
    }

    /**
     * {@return a candidate that was not tried; empty if there is none left}
     *
     * @throws Refused if what was proposed cannot be tried; it is asked again, and knows of one more that was refused
     * @throws Stopped if a rule of the search ends it, or its model does not reply
     */
    Optional<Candidate> next(Progress progress) throws Refused, Stopped, InterruptedException;
}
