/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestTag;

/** The Jupiter annotations that also apply to evals, if Jupiter is on the class path. */
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

    /** {@return the names of the extensions that do not run for evals} */
    static List<String> extensions(AnnotatedElement element) {
        return ARE_THERE ? Read.extensions(element) : List.of();
    }

    /**
     * Evaluate the conditions of a class or a method.
     *
     * @return why one of them disables the eval; empty if none does
     * @throws dev.evaljunit.EvalException if one cannot be evaluated without Jupiter
     */
    static Optional<String> conditionReason(AnnotatedElement element, ConditionContext context) {
        return ARE_THERE ? Read.conditionReason(element, context) : Optional.empty();
    }

    /** {@return the first condition that is more than that, so that it is not evaluated; empty if there is none} */
    static Optional<Class<?>> condition(AnnotatedElement element) {
        return ARE_THERE ? Read.condition(element) : Optional.empty();
    }

    /** {@return the names of the lifecycle methods, of superclasses too, that would not run for any test} */
    static List<String> unusedLifecycleMethods(Class<?> testClass) {
        return ARE_THERE ? Read.unusedLifecycleMethods(testClass) : List.of();
    }

    /** A separate class, so that Jupiter's classes are loaded only if they are present. */
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

        private static final List<Class<? extends Annotation>> LIFECYCLE =
                List.of(BeforeAll.class, BeforeEach.class, AfterEach.class, AfterAll.class);

        private static final List<Class<? extends Annotation>> TESTS =
                List.of(Test.class, TestTemplate.class, TestFactory.class);

        static List<String> extensions(AnnotatedElement element) {
            return extensionClasses(element)
                    .filter(type -> !Conditions.isPure(type))
                    .map(Class::getName)
                    .toList();
        }

        static Optional<String> conditionReason(AnnotatedElement element, ConditionContext context) {
            return extensionClasses(element)
                    .filter(Conditions::isPure)
                    .flatMap(type ->
                            Conditions.reason(type.asSubclass(ExecutionCondition.class), element, context).stream())
                    .findFirst();
        }

        static Optional<Class<?>> condition(AnnotatedElement element) {
            return extensionClasses(element)
                    .filter(ExecutionCondition.class::isAssignableFrom)
                    .filter(type -> !Conditions.isPure(type))
                    .<Class<?>>map(type -> type)
                    .findFirst();
        }

        private static Stream<Class<? extends Extension>> extensionClasses(AnnotatedElement element) {
            return AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class).stream()
                    .flatMap(annotation -> Stream.of(annotation.value()));
        }

        static List<String> unusedLifecycleMethods(Class<?> testClass) {
            return annotated(testClass, TESTS).findAny().isPresent()
                    ? List.of()
                    : annotated(testClass, LIFECYCLE)
                            .map(Method::getName)
                            .distinct()
                            .sorted()
                            .toList();
        }

        private static Stream<Method> annotated(Class<?> testClass, List<Class<? extends Annotation>> annotations) {
            return ReflectionSupport.streamMethods(
                    testClass,
                    method -> annotations.stream().anyMatch(each -> AnnotationSupport.isAnnotated(method, each)),
                    HierarchyTraversalMode.TOP_DOWN);
        }
    }
}
