/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalCase;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The cohorts that a case belongs to. */
public final class CohortNames {

    /** The cases without the metadata key. */
    private static final String NONE = "(none)";

    private CohortNames() {}

    /** {@return the values of a metadata key, in their order} A case with a list of values belongs to several cohorts. */
    public static Collection<String> of(EvalCase evalCase, String key) {
        return of(evalCase.metadata().get(key));
    }

    /** {@return the same of the value of the key, if it has one} */
    static Collection<String> of(@Nullable Object value) {
        if (value instanceof Collection<?> values && !values.isEmpty()) {
            return new TreeSet<>(values.stream().map(String::valueOf).toList());
        }
        return List.of(value == null || value instanceof Collection<?> ? NONE : value.toString());
    }
}
