/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.langchain4j;

import dev.evaljunit.langchain4j.LangChain4j;
import dev.langchain4j.observability.api.AiServiceListenerRegistrar;
import dev.langchain4j.observability.api.DefaultAiServiceListenerRegistrar;
import dev.langchain4j.spi.observability.AiServiceListenerRegistrarFactory;

/** A service by which LangChain4j has all its AI services recorded. */
public final class ServiceListenerRegistrarFactory implements AiServiceListenerRegistrarFactory {

    @Override
    public AiServiceListenerRegistrar get() {
        var registrar = new DefaultAiServiceListenerRegistrar();
        registrar.register(LangChain4j.serviceListeners());
        return registrar;
    }
}
