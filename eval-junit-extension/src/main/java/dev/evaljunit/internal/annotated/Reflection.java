/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.annotated;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.ClosedPackage;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Uses members of test classes with JUnit's access to them: a module opens its packages to
 * {@code org.junit.platform.commons} only.
 */
public final class Reflection {

    private Reflection() {}

    /**
     * Call a method.
     *
     * @return what it returns; throws what it throws
     * @throws EvalException if JUnit has no access to it
     */
    public static @Nullable Object invoke(Method method, Object instance, @Nullable Object... arguments)
            throws Exception {
        try {
            return ReflectionSupport.invokeMethod(method, instance, arguments);
        } catch (Throwable thrown) {
            throwIfClosed(method.getDeclaringClass(), thrown);
            throw thrown;
        }
    }

    static @Nullable Object read(Field field, Object instance) {
        return ReflectionSupport.tryToReadFieldValue(field, instance).getOrThrow(thrown -> {
            throwIfClosed(field.getDeclaringClass(), thrown);
            return new IllegalStateException(thrown);
        });
    }

    /**
     * Name the package to open, if that is the problem.
     *
     * @throws EvalException if the exception says that a member of the class is not accessible
     */
    public static void throwIfClosed(Class<?> type, Throwable thrown) {
        if (thrown instanceof InaccessibleObjectException || thrown instanceof IllegalAccessException) {
            ClosedPackage.advice(type, ReflectionSupport.class).ifPresent(advice -> {
                throw new EvalException(advice, thrown);
            });
        }
    }
}
