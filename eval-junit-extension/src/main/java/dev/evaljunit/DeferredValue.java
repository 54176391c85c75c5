/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Rejects futures, suppliers, streams and publishers as answers. */
final class DeferredValue {

    /** Names, since reactive streams may be missing from the class path. */
    private static final Set<String> NAMES = names(
            Future.class,
            CompletionStage.class,
            Callable.class,
            Supplier.class,
            BaseStream.class,
            Iterator.class,
            Flow.Publisher.class);

    private DeferredValue() {}

    private static Set<String> names(Class<?>... types) {
        var names = new HashSet<String>(Set.of("org.reactivestreams.Publisher"));
        List.of(types).forEach(type -> names.add(type.getName()));
        return Set.copyOf(names);
    }

    static void refuse(Object returned) {
        find(returned.getClass()).ifPresent(found -> {
            throw new IllegalArgumentException(
                    "An agent must return text, an Answer, a record or bean, or a CompletionStage of one, found %s. Return its value instead, for example with get() or block()."
                            .formatted(name(returned.getClass(), found)));
        });
    }

    private static Optional<Class<?>> find(@Nullable Class<?> type) {
        if (type == null) {
            return Optional.empty();
        }
        if (NAMES.contains(type.getName())) {
            return Optional.of(type);
        }
        return List.of(type.getInterfaces()).stream()
                .flatMap(each -> find(each).stream())
                .findFirst()
                .or(() -> find(type.getSuperclass()));
    }

    /** The name of a lambda or of a hidden class of a library would not help the author of the agent. */
    private static String name(Class<?> type, Class<?> found) {
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            if (Modifier.isPublic(at.getModifiers())) {
                return at.getSimpleName();
            }
        }
        return found.getSimpleName();
    }
}
