/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/** The system under test, which answers cases. Called from several threads at once. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Agent {

    /**
     * Answer one case.
     *
     * @return text, an {@link dev.evaljunit.Answer}, a record or bean (structured output), or a
     *     {@link java.util.concurrent.CompletionStage} of one
     * @throws Exception if the agent crashes; the trial then fails
     */
    Object answer(EvalCase evalCase) throws Exception;
}
