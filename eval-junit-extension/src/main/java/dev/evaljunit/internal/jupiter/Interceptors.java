/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstances;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds the extensions that intercept the calls of a template, except those that Jupiter detects by itself. */
final class Interceptors {

    private Interceptors() {}

    static Stream<Class<? extends Extension>> of(ExtensionContext template) {
        Stream<Class<? extends Extension>> ofClasses = classes(template.getRequiredTestClass())
                .flatMap(type -> Stream.concat(
                        declared(type),
                        types(AnnotationSupport.findAnnotatedFieldValues(
                                type, RegisterExtension.class, Extension.class))));
        Stream<Class<? extends Extension>> ofInstances =
                template.getTestInstances().map(TestInstances::getAllInstances).orElse(List.of()).stream()
                        .flatMap(instance -> types(AnnotationSupport.findAnnotatedFieldValues(
                                instance, RegisterExtension.class, Extension.class)));
        return Stream.of(declared(template.getRequiredTestMethod()), ofClasses, ofInstances)
                .flatMap(each -> each)
                .filter(Interceptors::interceptsTemplates)
                .distinct();
    }

    /** {@return a test class, and those that it is nested in} */
    private static Stream<Class<?>> classes(Class<?> testClass) {
        return ModifierSupport.isStatic(testClass) || testClass.getEnclosingClass() == null
                ? Stream.of(testClass)
                : Stream.concat(Stream.of(testClass), classes(testClass.getEnclosingClass()));
    }

    private static Stream<Class<? extends Extension>> declared(AnnotatedElement element) {
        return AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class).stream()
                .flatMap(each -> Stream.of(each.value()));
    }

    private static Stream<Class<? extends Extension>> types(Collection<Extension> extensions) {
        return extensions.stream().map(Extension::getClass);
    }

    private static boolean interceptsTemplates(Class<? extends Extension> type) {
        return InvocationInterceptor.class.isAssignableFrom(type)
                && ReflectionSupport.findMethod(
                                type,
                                "interceptTestTemplateMethod",
                                InvocationInterceptor.Invocation.class,
                                ReflectiveInvocationContext.class,
                                ExtensionContext.class)
                        .filter(method -> method.getDeclaringClass() != InvocationInterceptor.class)
                        .isPresent();
    }
}
