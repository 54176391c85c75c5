/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.internal.run.Cancellation;
import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.ExecutionRequest;

/** The cancellation token that a launch has since JUnit 6.0, reached by reflection since we are compiled against 5.12. */
final class CancellationTokens {

    private CancellationTokens() {}

    /** {@return the launch's token; one that never cancels before JUnit 6.0} */
    static Cancellation of(ExecutionRequest request) {
        return ReflectionSupport.findMethod(ExecutionRequest.class, "getCancellationToken")
                .flatMap(getter -> of(getter, request))
                .orElse(Cancellation.NEVER);
    }

    private static Optional<Cancellation> of(Method getter, ExecutionRequest request) {
        Optional<Object> token = Optional.ofNullable(ReflectionSupport.invokeMethod(getter, request));
        return token.flatMap(found -> ReflectionSupport.findMethod(getter.getReturnType(), "isCancellationRequested")
                .map(method -> () -> Boolean.TRUE.equals(ReflectionSupport.invokeMethod(method, found))));
    }
}
