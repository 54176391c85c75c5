/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.annotated;

import dev.evaljunit.EvalException;
import dev.evaljunit.Llm;
import java.lang.reflect.Field;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The model that writes prompts in a search: the field {@code proposer} of a test class or of a superclass. */
public final class AnnotatedProposer {

    private static final String NAME = "proposer";

    private AnnotatedProposer() {}

    /**
     * Find the model of a test instance.
     *
     * @return empty if there is no field of this name
     * @throws EvalException if the field is no model
     */
    public static Optional<Llm> of(Object instance) {
        for (Class<?> at = instance.getClass(); at != Object.class; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                if (field.getName().equals(NAME)) {
                    return Optional.of(model(field, instance));
                }
            }
        }
        return Optional.empty();
    }

    private static Llm model(Field field, Object instance) {
        @Nullable Object value = Reflection.read(field, instance);
        if (value instanceof Llm llm) {
            return llm;
        }
        throw new EvalException(
                "The field '%s' of '%s' must be the model that writes prompts, of the type Llm, found %s. Change its type, or rename it."
                        .formatted(
                                NAME,
                                field.getDeclaringClass().getSimpleName(),
                                value == null ? "null" : value.getClass().getName()));
    }
}
