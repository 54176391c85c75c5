/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.Optional;
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

    /**
     * Check, before a run calls its agent, that the model will accept the requests of a judge. Does nothing unless overridden; a
     * model that can refuse requests asks the question.
     *
     * @param request a short one with the parameters of those to come
     * @return the reply; empty if the model was not asked
     * @throws LlmException if the model cannot be asked
     */
    default Optional<LlmReply> preflight(LlmRequest request) {
        return Optional.empty();
    }

    /** {@return the name of the model in requests of judges whose rubrics name none; that of the class unless overridden} */
    default String defaultName() {
        return getClass().isSynthetic() ? "lambda" : getClass().getName();
    }

    /** {@return what identifies the server of the model, such as its host; the default name unless overridden} */
    default String host() {
        return defaultName();
    }
}
