/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import com.samskivert.mustache.DefaultCollector;
import com.samskivert.mustache.Mustache.VariableFetcher;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Reads the methods of records by method handles. Before Java 18, reflection generates a class for each method that is
 * called often, which takes longer than a whole page.
 */
final class RecordCollector extends DefaultCollector {

    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

    @Override
    public VariableFetcher createFetcher(Object context, String name) {
        @Nullable Method method = context instanceof Record ? getMethod(context.getClass(), name) : null;
        return method == null ? super.createFetcher(context, name) : fetcher(method);
    }

    private static VariableFetcher fetcher(Method method) {
        MethodHandle getter = getter(method);
        return (record, name) -> {
            try {
                return (Object) getter.invokeExact(record);
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static MethodHandle getter(Method method) {
        try {
            return MethodHandles.lookup().unreflect(method).asType(GETTER);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
