/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/** One call of the agent with one case, as a parameter of the test method. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Trial {

    /** {@return the number of the trial among those of its case, from 1} */
    int number();

    /** {@return how many trials each case has} */
    int total();

    /**
     * Set the agent's answer; for methods annotated with {@code @EvalTemplate}, which are {@code void}.
     *
     * @param returned text, an {@link Answer}, or a record or bean, which becomes structured output
     * @throws IllegalStateException if the trial already has an answer, or the method returns its answer instead
     */
    void answer(Object returned);
}
