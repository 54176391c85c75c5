/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.engine;

import dev.evaljunit.EvalException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;

/** The one instance of a class on which its evals run, or why there is none. */
final class TestInstance {

    private final Class<?> testClass;
    private final @Nullable Object object;
    private final @Nullable Throwable problem;

    private TestInstance(Class<?> testClass, @Nullable Object object, @Nullable Throwable problem) {
        this.testClass = testClass;
        this.object = object;
        this.problem = problem;
    }

    static TestInstance of(Class<?> testClass) {
        try {
            return new TestInstance(testClass, ReflectionSupport.newInstance(testClass), null);
        } catch (Throwable e) { // user code may throw any error, and other classes must still run
            EngineExecution.rethrowIfFatal(e);
            return new TestInstance(testClass, null, e);
        }
    }

    /**
     * Return the instance.
     *
     * @throws EvalException if it could not be made; each eval says so, since build tools show a class that fails
     *     without any test in it badly
     */
    Object get() {
        if (object == null) {
            throw failure(
                    "must be constructed before its evals run", problem, "constructor and the fields that it sets");
        }
        return object;
    }

    /**
     * Close the instance if it can be closed.
     *
     * @throws EvalException if that failed
     */
    void close() {
        if (object instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Throwable e) { // as above
                EngineExecution.rethrowIfFatal(e);
                throw failure("must be closed after its evals", e, "close method");
            }
        }
    }

    private EvalException failure(String rule, @Nullable Throwable cause, String culprit) {
        return new EvalException(
                "Class '%s' %s, but failed with %s. Mend its %s."
                        .formatted(testClass.getSimpleName(), rule, cause, culprit),
                cause);
    }
}
