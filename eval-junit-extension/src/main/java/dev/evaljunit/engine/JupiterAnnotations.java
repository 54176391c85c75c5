/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.engine;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestTag;

/** The Jupiter annotations that mean the same on an eval, where Jupiter is on the class path. */
final class JupiterAnnotations {

    private static final boolean ARE_THERE = ReflectionSupport.tryToLoadClass("org.junit.jupiter.api.Tag")
            .toOptional()
            .isPresent();

    private JupiterAnnotations() {}

    static List<TestTag> tags(AnnotatedElement element) {
        return ARE_THERE ? Read.tags(element) : List.of();
    }

    static Optional<String> displayName(AnnotatedElement element) {
        return ARE_THERE ? Read.displayName(element) : Optional.empty();
    }

    /** {@return why the element is disabled; empty if it is not} */
    static Optional<String> disabledReason(AnnotatedElement element) {
        return ARE_THERE ? Read.disabledReason(element) : Optional.empty();
    }

    /** {@return the names of the extensions that would not run, Spring's left out} */
    static List<String> extensions(Class<?> testClass) {
        return ARE_THERE ? Read.extensions(testClass) : List.of();
    }

    /** Apart, so that Jupiter's classes are loaded only where they are there. */
    private static final class Read {

        static List<TestTag> tags(AnnotatedElement element) {
            return AnnotationSupport.findRepeatableAnnotations(element, Tag.class).stream()
                    .map(Tag::value)
                    .filter(TestTag::isValid)
                    .map(TestTag::create)
                    .toList();
        }

        static Optional<String> displayName(AnnotatedElement element) {
            return AnnotationSupport.findAnnotation(element, DisplayName.class).map(DisplayName::value);
        }

        static Optional<String> disabledReason(AnnotatedElement element) {
            return AnnotationSupport.findAnnotation(element, Disabled.class)
                    .map(disabled -> disabled.value().isEmpty() ? "@Disabled" : disabled.value());
        }

        static List<String> extensions(Class<?> testClass) {
            return AnnotationSupport.findRepeatableAnnotations(testClass, ExtendWith.class).stream()
                    .flatMap(annotation -> List.of(annotation.value()).stream())
                    .map(Class::getName)
                    .filter(name -> !name.startsWith("org.springframework."))
                    .toList();
        }
    }
}
