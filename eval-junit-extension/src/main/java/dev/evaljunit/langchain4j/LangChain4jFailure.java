/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.langchain4j;

import dev.evaljunit.LlmException;
import dev.evaljunit.LlmException.Kind;
import dev.evaljunit.internal.model.FrameworkModel;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;

/** What a model of LangChain4j throws, as what a model may throw. */
final class LangChain4jFailure {

    private LangChain4jFailure() {}

    static LlmException of(Object model, RuntimeException thrown) {
        LlmException failure = new FrameworkModel(LangChain4j.NAME, model).failure(kind(thrown), thrown);
        if (thrown instanceof ModelNotFoundException) {
            return failure.withSetting("name");
        }
        return failure.kind() == Kind.AUTH ? failure.withSetting("api_key") : failure;
    }

    private static Kind kind(RuntimeException thrown) {
        if (thrown instanceof AuthenticationException) {
            return Kind.AUTH;
        }
        if (thrown instanceof RateLimitException) {
            return Kind.UNAVAILABLE;
        }
        if (thrown instanceof TimeoutException) {
            return Kind.TIMEOUT;
        }
        if (thrown instanceof UnresolvedModelServerException) {
            return Kind.UNKNOWN_HOST;
        }
        return FrameworkModel.unknownKind();
    }
}
