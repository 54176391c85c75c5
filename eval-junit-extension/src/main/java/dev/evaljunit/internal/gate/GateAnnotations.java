/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.GateAnnotation;
import dev.evaljunit.gate.GateFactory;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Reads the gates of an eval from annotations and meta-annotations, built-in and user-defined. */
@API(
        status = API.Status.INTERNAL,
        since = "0.1",
        consumers = "dev.evaljunit.*") // used by both front ends that have annotations
public final class GateAnnotations {

    private GateAnnotations() {}

    /**
     * Return the gates of a method.
     *
     * @throws EvalException if there is none, an attribute is out of range, or two gates have the same name
     */
    public static List<Gate> of(AnnotatedElement method) {
        var gates = new ArrayList<Gate>();
        types(method).forEach(type -> each(method, type, gates));
        checkNames(gates);
        return List.copyOf(gates);
    }

    /** {@return the annotation types that declare gates of the method, in source order} */
    private static Set<Class<? extends Annotation>> types(AnnotatedElement method) {
        var types = new LinkedHashSet<Class<? extends Annotation>>();
        collect(method, types, new HashSet<>());
        return types;
    }

    private static void collect(
            AnnotatedElement element,
            Set<Class<? extends Annotation>> types,
            Set<Class<? extends Annotation>> visited) {
        for (Annotation annotation : element.getAnnotations()) {
            Class<? extends Annotation> type = contained(annotation.annotationType());
            if (type.isAnnotationPresent(GateAnnotation.class)) {
                types.add(type);
            } else if (visited.add(type)) {
                collect(type, types, visited);
            }
        }
    }

    /** {@return the repeated annotation if the type is a container, else the type} */
    private static Class<? extends Annotation> contained(Class<? extends Annotation> type) {
        for (Method attribute : type.getDeclaredMethods()) {
            Class<?> element = attribute.getReturnType().getComponentType();
            if (attribute.getName().equals("value") && element != null && element.isAnnotation()) {
                Repeatable repeatable = element.getAnnotation(Repeatable.class);
                return repeatable != null && repeatable.value() == type ? element.asSubclass(Annotation.class) : type;
            }
        }
        return type;
    }

    /** A gate on the method itself overrides one with the same name from a meta-annotation. */
    private static <A extends Annotation> void each(AnnotatedElement method, Class<A> type, List<Gate> gates) {
        GateFactory<A> factory = factory(type);
        List<A> own = List.of(method.getAnnotationsByType(type));
        Set<String> ownNames = own.stream().map(it -> gate(factory, it).name()).collect(Collectors.toSet());
        for (A annotation : AnnotationSupport.findRepeatableAnnotations(method, type)) {
            Gate found = gate(factory, annotation);
            if (own.contains(annotation) || !ownNames.contains(found.name())) {
                gates.add(found);
            }
        }
    }

    private static <A extends Annotation> Gate gate(GateFactory<A> factory, A annotation) {
        try {
            return factory.gate(annotation);
        } catch (EvalException e) {
            throw new EvalException(
                    "@%s: %s".formatted(annotation.annotationType().getSimpleName(), e.getMessage()), e);
        }
    }

    @SuppressWarnings("unchecked") // a factory of another annotation is found when it is asked
    private static <A extends Annotation> GateFactory<A> factory(Class<A> type) {
        Class<? extends GateFactory<?>> factory =
                type.getAnnotation(GateAnnotation.class).factory();
        try {
            return (GateFactory<A>) ReflectionSupport.newInstance(factory);
        } catch (Exception e) {
            throw new EvalException(
                    "@%s: its gate factory %s cannot be created: %s. Make it a static class with a constructor without parameters."
                            .formatted(type.getSimpleName(), factory.getName(), e),
                    e);
        }
    }

    private static void checkNames(List<Gate> gates) {
        if (gates.isEmpty()) {
            throw new EvalException(
                    "It must have at least one gate, found none, so it could never fail. Add @PassRate(atLeast = 0.9), for example.");
        }
        var names = new HashSet<String>();
        for (Gate gate : gates) {
            if (!names.add(gate.name())) {
                throw new EvalException("Gate '" + gate.name() + "' is declared twice. Remove one.");
            }
        }
    }
}
