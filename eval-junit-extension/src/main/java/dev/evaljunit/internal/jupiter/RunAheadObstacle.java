/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.EvalSettings;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;

/**
 * Why trials do not run ahead of their invocations: mostly a feature that Jupiter provides per invocation.
 *
 * @param cause the feature
 * @param remedy how to get concurrent calls
 * @param isOfUseInParallel whether the remedy still helps if Jupiter runs invocations in parallel
 */
record RunAheadObstacle(String cause, String remedy, boolean isOfUseInParallel) {

    static final RunAheadObstacle SELECTION =
            new RunAheadObstacle("only some of its trials are selected", "Run all of its trials");

    static final RunAheadObstacle PREFETCH_OFF =
            new RunAheadObstacle(EvalSettings.JUPITER_PREFETCH + " is false", "Set it to true");

    private static final RunAheadObstacle INSTANCES = new RunAheadObstacle(
            "Jupiter creates a test instance for each trial", "Add @TestInstance(PER_CLASS) to its class");

    private static final RunAheadObstacle DIRECTORIES =
            new RunAheadObstacle("each trial has a @TempDir of its own", "Make it a static field");

    private RunAheadObstacle(String cause, String remedy) {
        this(cause, remedy, true);
    }

    static Optional<RunAheadObstacle> of(ExtensionContext template) {
        if (template.getTestInstance().isEmpty()) {
            return Optional.of(INSTANCES);
        }
        Method method = template.getRequiredTestMethod();
        List<Object> instances = template.getRequiredTestInstances().getAllInstances();
        return lifecycleMethod(instances, BeforeEach.class, "before")
                .or(() -> lifecycleMethod(instances, AfterEach.class, "after"))
                .or(() -> temporaryDirectory(method, instances))
                .or(() -> interceptor(template));
    }

    private static Optional<RunAheadObstacle> lifecycleMethod(
            List<Object> instances, Class<? extends Annotation> annotation, String when) {
        return first(
                        instances,
                        type -> AnnotationSupport.findAnnotatedMethods(
                                type, annotation, HierarchyTraversalMode.TOP_DOWN))
                .map(method -> new RunAheadObstacle(
                        "@%s method '%s' must run %s each trial"
                                .formatted(annotation.getSimpleName(), method.getName(), when),
                        "Make it @" + annotation.getSimpleName().replace("Each", "All")));
    }

    private static Optional<RunAheadObstacle> temporaryDirectory(Method method, List<Object> instances) {
        boolean isParameter =
                Stream.of(method.getParameters()).anyMatch(each -> AnnotationSupport.isAnnotated(each, TempDir.class));
        return isParameter
                ? Optional.of(DIRECTORIES)
                : first(
                                instances,
                                type -> AnnotationSupport.findAnnotatedFields(
                                        type, TempDir.class, ModifierSupport::isNotStatic))
                        .map(field -> DIRECTORIES);
    }

    private static <T> Optional<T> first(List<Object> instances, Function<Class<?>, List<T>> found) {
        return instances.stream()
                .flatMap(instance -> found.apply(instance.getClass()).stream())
                .findFirst();
    }

    private static Optional<RunAheadObstacle> interceptor(ExtensionContext template) {
        return Interceptors.of(template)
                .map(type -> new RunAheadObstacle(
                        "extension '%s' intercepts each call".formatted(type.getSimpleName()),
                        "Let Jupiter run its invocations in parallel",
                        false))
                .findFirst();
    }

    /** {@return the cause, and how to let trials run ahead; parallel invocations are none} */
    String advice() {
        return "%s. %s.".formatted(cause, isOfUseInParallel ? remedy : "Remove the extension");
    }

    /** {@return a notice for the console; empty if there is nothing to gain} */
    Optional<String> notice(String eval, int concurrency, boolean isConcurrent) {
        if (concurrency == 1 || (isConcurrent && !isOfUseInParallel)) {
            return Optional.empty();
        }
        return Optional.of("eval %s: calls its agent %s, since %s. %s to call up to %s at once (eval.concurrency)."
                .formatted(
                        eval,
                        isConcurrent ? "only as concurrently as Jupiter runs tests" : "one at a time",
                        cause,
                        remedy,
                        concurrency));
    }
}
