/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import org.apiguardian.api.API;

/**
 * A language model that answers one question at a time.
 *
 * <p>A model is called from several threads at once. It waits and retries by itself as far as that makes sense; what it
 * throws is final.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface ChatModel {

    /**
     * Ask a question and wait for the reply.
     *
     * @throws ModelException if there is no reply; its message says what to do
     */
    ChatReply ask(ChatRequest request);
}
