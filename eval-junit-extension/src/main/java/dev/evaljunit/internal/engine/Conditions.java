/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.ThrownText;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Evaluates Jupiter's conditions without Jupiter's engine, as far as they ask only what is known about an eval. Loaded only where
 * Jupiter is on the class path.
 */
final class Conditions {

    private Conditions() {}

    /** {@return whether the extension is a condition and nothing else, so that nothing of it would be missed} */
    static boolean isPure(Class<?> extension) {
        return ExecutionCondition.class.isAssignableFrom(extension)
                && interfaces(extension).stream()
                        .filter(Extension.class::isAssignableFrom)
                        .allMatch(type -> type == Extension.class || type == ExecutionCondition.class);
    }

    private static Set<Class<?>> interfaces(Class<?> type) {
        var found = new HashSet<Class<?>>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Class<?> each : at.getInterfaces()) {
                found.add(each);
                found.addAll(interfaces(each));
            }
        }
        return found;
    }

    /**
     * Evaluate a condition.
     *
     * @param element that has the condition
     * @return why it disables the eval; empty if it does not
     * @throws EvalException if it cannot be evaluated here
     */
    static Optional<String> reason(
            Class<? extends ExecutionCondition> type, AnnotatedElement element, ConditionContext context) {
        try {
            ConditionEvaluationResult result =
                    ReflectionSupport.newInstance(type).evaluateExecutionCondition(extensionContext(element, context));
            return result.isDisabled()
                    ? Optional.of(result.getReason()
                            .filter(reason -> !reason.isBlank())
                            .orElse(type.getSimpleName()))
                    : Optional.empty();
        } catch (Throwable thrown) { // of a user's condition
            throw new EvalException(
                    "@EvalTest method '%s' has the Jupiter condition '%s', which cannot be evaluated without Jupiter: %s. Use @EvalTemplate, or a tag that the build selects."
                            .formatted(
                                    context.eval().name(),
                                    type.getSimpleName(),
                                    thrown instanceof UnknownHere unknown
                                            ? "it needs ExtensionContext." + unknown.method()
                                            : "it threw " + ThrownText.of(thrown)),
                    thrown);
        }
    }

    private static ExtensionContext extensionContext(AnnotatedElement element, ConditionContext context) {
        InvocationHandler handler = (proxy, method, arguments) -> answer(proxy, method, arguments, element, context);
        return (ExtensionContext) Proxy.newProxyInstance(
                ExtensionContext.class.getClassLoader(), new Class<?>[] {ExtensionContext.class}, handler);
    }

    private static @Nullable Object answer(
            Object proxy,
            Method method,
            @Nullable Object @Nullable [] arguments,
            AnnotatedElement element,
            ConditionContext context) {
        Optional<Method> ofMethod = element instanceof Method declaring ? Optional.of(declaring) : Optional.empty();
        return switch (method.getName()) {
            case "getElement" -> Optional.of(element);
            case "getTestClass" -> Optional.of(context.eval().testClass());
            case "getRequiredTestClass" -> context.eval().testClass();
            case "getTestMethod" -> ofMethod;
            case "getRequiredTestMethod" -> ofMethod.orElseThrow(() -> new UnknownHere(method));
            case "getTestInstance" -> ofMethod.isPresent() ? context.instance().object() : Optional.empty();
            case "getRequiredTestInstance" ->
                Optional.of(ofMethod)
                        .filter(Optional::isPresent)
                        .flatMap(any -> context.instance().object())
                        .orElseThrow(() -> new UnknownHere(method));
            case "getConfigurationParameter" -> parameter(arguments, context);
            case "getDisplayName" -> context.eval().name();
            case "getExecutionException", "getParent" -> Optional.empty();
            case "toString" -> "ExtensionContext of " + context.eval().name();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && arguments[0] == proxy;
            default -> throw new UnknownHere(method);
        };
    }

    private static Object parameter(@Nullable Object @Nullable [] arguments, ConditionContext context) {
        Optional<String> value = context.parameters().get(String.valueOf(arguments == null ? "" : arguments[0]));
        if (arguments == null || arguments.length == 1) {
            return value;
        }
        @SuppressWarnings("unchecked")
        var transformer = (Function<String, @Nullable Object>) arguments[1];
        return transformer == null ? value : value.map(transformer);
    }

    /** Something that only Jupiter's engine knows. */
    private static final class UnknownHere extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String method;

        UnknownHere(Method method) {
            super(method.getName());
            this.method = method.getName();
        }

        String method() {
            return method;
        }
    }
}
