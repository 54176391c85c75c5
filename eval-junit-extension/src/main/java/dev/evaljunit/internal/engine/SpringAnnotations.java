/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.platform.commons.support.ReflectionSupport;

/** The annotations that make Spring prepare a test class, if Spring's test framework is on the class path. */
final class SpringAnnotations {

    private static final String EXTENSION = "org.springframework.test.context.junit.jupiter.SpringExtension";

    private static final boolean ARE_THERE = ReflectionSupport.tryToLoadClass(
                    "org.springframework.test.context.TestContextManager", SpringAnnotations.class.getClassLoader())
            .toOptional()
            .isPresent();

    private SpringAnnotations() {}

    /** {@return whether Spring prepares the instance of the class} */
    static boolean isPrepared(Class<?> testClass) {
        try {
            return ARE_THERE
                    && (SpringTestClass.isAnnotated(testClass)
                            || JupiterAnnotations.extensions(testClass).contains(EXTENSION));
        } catch (RuntimeException e) { // contradictory annotations, which Spring reports when the class is run
            return true;
        }
    }

    /** {@return whether a Jupiter extension of the class also takes effect for its evals} */
    static boolean isCarriedOut(String extension, Class<?> testClass) {
        return extension.equals(EXTENSION) && isPrepared(testClass);
    }

    static TestLifecycle lifecycle(Class<?> testClass) {
        return isPrepared(testClass) ? SpringTestClass.of(testClass) : new TestLifecycle.Plain(testClass);
    }

    /** {@return the annotation that requests a test transaction, such as {@code @DataJpaTest on OrdersEvalTest}} */
    static Optional<String> transaction(Class<?> testClass, Method eval) {
        try {
            return isPrepared(testClass) ? SpringTestClass.transaction(testClass, eval) : Optional.empty();
        } catch (RuntimeException e) { // as above
            return Optional.empty();
        }
    }
}
