/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the retries that a framework's model makes by itself. Frameworks do not tell them, so private fields are read. */
public final class HiddenRetries {

    /** As from a model by its client to the options of that. */
    private static final int LONGEST_WAY = 2;

    private HiddenRetries() {}

    /** {@return what repeats a model's calls, for a message; empty if nothing does, or none can be seen} */
    public static Optional<String> of(Object model) {
        return of(model, LONGEST_WAY);
    }

    private static Optional<String> of(Object holder, int way) {
        return fields(holder)
                .flatMap(field -> retries(field, holder).stream())
                .findFirst()
                .or(() -> way == 0
                        ? Optional.empty()
                        : fields(holder)
                                .filter(HiddenRetries::mayHold)
                                .flatMap(field -> value(field, holder).stream())
                                .flatMap(value -> of(value, way - 1).stream())
                                .findFirst());
    }

    private static Stream<Field> fields(Object holder) {
        return Stream.<@Nullable Class<?>>iterate(
                        holder.getClass(), type -> type != null, type -> type == null ? null : type.getSuperclass())
                .flatMap(type ->
                        Stream.ofNullable(type).map(Class::getDeclaredFields).flatMap(Arrays::stream));
    }

    private static boolean mayHold(Field field) {
        String name = field.getName().toLowerCase(Locale.ROOT);
        return name.endsWith("options") || name.endsWith("client");
    }

    private static Optional<String> retries(Field field, Object holder) {
        return switch (field.getName()) {
            case "maxRetries" ->
                value(field, holder)
                        .filter(value -> value instanceof Integer retries && retries > 0)
                        .map(retries -> "its maxRetries of " + retries);
            case "retryTemplate" -> value(field, holder).map(template -> "its retryTemplate");
            default -> Optional.empty();
        };
    }

    private static Optional<Object> value(Field field, Object holder) {
        try {
            return field.trySetAccessible() ? Optional.ofNullable(field.get(holder)) : Optional.empty();
        } catch (IllegalAccessException e) {
            return Optional.empty();
        }
    }
}
