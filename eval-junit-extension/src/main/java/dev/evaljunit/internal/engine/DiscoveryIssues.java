/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.EvalTest;
import dev.evaljunit.internal.annotated.Quarkus;
import dev.evaljunit.internal.text.SafeText;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;

/**
 * Reports authors' mistakes to the JUnit Platform, as warnings, since an error would stop correct tests from running.
 *
 * <p>Issues came with Platform 1.13, and this is compiled against 1.12; hence the reflection. Without them the eval
 * still fails with the same text when it runs.
 */
final class DiscoveryIssues {

    private DiscoveryIssues() {}

    static void report(EngineDiscoveryRequest request, TestDescriptor engine) {
        for (TestDescriptor child : engine.getChildren()) {
            if (child instanceof EvalClassDescriptor testClass) {
                messages(testClass).forEach(message -> report(request, engine, testClass, message));
                testClass
                        .evals()
                        .forEach(eval ->
                                eval.method().mistake().ifPresent(message -> report(request, engine, eval, message)));
            }
        }
    }

    /** {@return which features of a class do not apply to its evals} */
    static List<String> messages(EvalClassDescriptor testClass) {
        Class<?> type = testClass.testClass();
        List<Method> evals = evals(testClass);
        if (evals.isEmpty()) {
            return List.of();
        }
        return Stream.of(
                        unused(type, "Jupiter extensions", extensions(type, evals), "@EvalTemplate methods instead"),
                        unused(
                                type,
                                "lifecycle methods",
                                JupiterAnnotations.unusedLifecycleMethods(type),
                                "the constructor and AutoCloseable, or @EvalTemplate methods"))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Omits templates that Jupiter ignores and evals in Quarkus, since these are reported as mistakes. */
    private static List<Method> evals(EvalClassDescriptor testClass) {
        boolean isInQuarkus = JupiterAnnotations.condition(testClass.testClass())
                .filter(condition -> Quarkus.isExtension(condition.getName()))
                .isPresent();
        if (isInQuarkus) {
            return List.of();
        }
        return testClass.evals().stream()
                .map(eval -> eval.method().method())
                .filter(method -> AnnotationSupport.isAnnotated(method, EvalTest.class))
                .toList();
    }

    private static List<String> extensions(Class<?> testClass, List<Method> evals) {
        return Stream.concat(Stream.of(testClass), evals.stream())
                .flatMap(element -> JupiterAnnotations.extensions(element).stream())
                .filter(extension -> !SpringAnnotations.isCarriedOut(extension, testClass))
                .distinct()
                .toList();
    }

    private static Optional<String> unused(Class<?> type, String what, List<String> names, String instead) {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("Class '%s' has @EvalTest methods, for which its %s do not run: %s. Use %s."
                        .formatted(type.getSimpleName(), what, String.join(", ", names), instead));
    }

    private static void report(
            EngineDiscoveryRequest request, TestDescriptor engine, TestDescriptor where, String message) {
        issueClass().ifPresent(issueClass -> {
            try {
                Object issue = create(issueClass, message, where.getSource());
                Method encountered =
                        EngineDiscoveryListener.class.getMethod("issueEncountered", UniqueId.class, issueClass);
                encountered.invoke(request.getDiscoveryListener(), engine.getUniqueId(), issue);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("JUnit Platform changed its discovery issues", e);
            }
        });
    }

    private static Object create(Class<?> issueClass, String message, Optional<TestSource> source)
            throws ReflectiveOperationException {
        Class<?> severity = Class.forName(issueClass.getName() + "$Severity");
        Class<?> builderClass = Class.forName(issueClass.getName() + "$Builder");
        Object warning = severity.getMethod("valueOf", String.class).invoke(null, "WARNING");
        Object builder =
                issueClass.getMethod("builder", severity, String.class).invoke(null, warning, SafeText.shown(message));
        if (source.isPresent()) {
            builderClass.getMethod("source", TestSource.class).invoke(builder, source.get());
        }
        return builderClass.getMethod("build").invoke(builder);
    }

    private static Optional<Class<?>> issueClass() {
        return ReflectionSupport.tryToLoadClass("org.junit.platform.engine.DiscoveryIssue")
                .toOptional();
    }
}
