/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Resolves the parameters of a trial that runs ahead, which belong to its thread instead of an invocation. */
public final class AheadParameters implements ParameterResolver {

    private static final ThreadLocal<EvalParameters> CURRENT = new ThreadLocal<>();

    /** Run a call with its parameters bound to this thread. */
    static void during(EvalParameters parameters, Runnable call) {
        CURRENT.set(parameters);
        try {
            call.run();
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return current()
                .map(known -> known.supportsParameter(parameter, context))
                .orElse(false);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return current().orElseThrow().resolveParameter(parameter, context);
    }

    private static Optional<EvalParameters> current() {
        return Optional.ofNullable(CURRENT.get());
    }
}
