/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
import java.util.Set;

/** Finds annotations by name: their classes may not be there, or be those of another class loader. */
final class AnnotationNames {

    private AnnotationNames() {}

    /** {@return whether an element has the annotation, directly or by another annotation} */
    static boolean isAnnotated(AnnotatedElement element, String name) {
        return isAnnotated(element, name, new HashSet<>());
    }

    private static boolean isAnnotated(AnnotatedElement element, String name, Set<Class<?>> seen) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            Class<?> type = annotation.annotationType();
            boolean isFound = type.getName().equals(name)
                    || (!type.getName().startsWith("java.") && seen.add(type) && isAnnotated(type, name, seen));
            if (isFound) {
                return true;
            }
        }
        return false;
    }
}
