/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.langchain4j;

import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverListener;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverResponseContext;
import dev.langchain4j.rag.query.Query;
import org.jspecify.annotations.Nullable;

/** Records passages as contexts. */
final class RetrieverListener implements ContentRetrieverListener {

    @Override
    public void onResponse(ContentRetrieverResponseContext context) {
        ServiceListeners.recorder(service(context.query()))
                .ifPresent(recorder ->
                        LangChain4jAnswers.passages(context.contents()).forEach(recorder::context));
    }

    private static @Nullable InvocationContext service(Query query) {
        return query.metadata() == null ? null : query.metadata().invocationContext();
    }
}
