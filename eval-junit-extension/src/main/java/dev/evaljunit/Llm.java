/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import org.apiguardian.api.API;

/**
 * A language model that answers one question at a time.
 *
 * <p>Several threads call a model at once. A model waits and retries on its own; an exception that it throws is final.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface Llm {

    /**
     * Ask a question and wait for the reply.
     *
     * @throws LlmException if there is no reply; its message names the next step
     */
    LlmReply ask(LlmRequest request);
}
