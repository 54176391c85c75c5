/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalTest;
import dev.evaljunit.Prompt;
import dev.evaljunit.Trial;
import dev.evaljunit.internal.annotated.AnnotatedEval;
import dev.evaljunit.internal.annotated.KotlinNames;
import dev.evaljunit.internal.annotated.MethodTrace;
import dev.evaljunit.internal.annotated.Quarkus;
import dev.evaljunit.internal.annotated.Reflection;
import dev.evaljunit.internal.json.NoAnswer;
import dev.evaljunit.internal.run.EvalConfig;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** A method annotated with {@link EvalTest}, and the class that is run, which may inherit it. */
record EvalMethod(Class<?> testClass, Method method) {

    private static final String TEST = "dev.evaljunit.EvalTest";

    private static final String TEMPLATE = "dev.evaljunit.EvalTemplate";

    private static final Set<Class<?>> PARAMETERS = Set.of(EvalCase.class, Trial.class, Prompt.class);

    static List<EvalMethod> in(Class<?> testClass) {
        return ReflectionSupport.findMethods(testClass, EvalMethod::isEval, HierarchyTraversalMode.TOP_DOWN).stream()
                .map(method -> new EvalMethod(testClass, method))
                .toList();
    }

    /** By name, so that an eval with the annotation of another class loader fails instead of being passed over. */
    static boolean isEval(Method method) {
        return AnnotationNames.isAnnotated(method, TEST) || isTemplateThatJupiterIgnores(method);
    }

    /** Jupiter silently skips such templates, or only warns, so this engine reports them. */
    private static boolean isTemplateThatJupiterIgnores(Method method) {
        return isTemplate(method) && (method.getReturnType() != void.class || isStaticOrPrivate(method));
    }

    /** Compares names, since the front ends do not depend on each other. */
    private static boolean isTemplate(Method method) {
        return AnnotationNames.isAnnotated(method, TEMPLATE);
    }

    private static boolean isStaticOrPrivate(Method method) {
        return Modifier.isStatic(method.getModifiers()) || Modifier.isPrivate(method.getModifiers());
    }

    String name() {
        return AnnotatedEval.name(testClass, method);
    }

    /** {@return such as {@code answersRefundQuestions(EvalCase, Trial)}} */
    String signature() {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** {@return the author's mistake with the next step; empty if there is none} */
    Optional<String> mistake() {
        if (KotlinNames.isSuspended(method)) {
            return Optional.of("@%s method '%s' must not be a suspend function. Use runBlocking { … }%s."
                    .formatted(
                            isTemplate(method) ? "EvalTemplate" : "EvalTest",
                            name(),
                            isTemplate(method) ? "" : ", or return a CompletionStage with future { … }"));
        }
        if (isTemplate(method)) {
            return Optional.of(
                    "@EvalTemplate method '" + name()
                            + "' must be void, and neither static nor private. Pass the answer to trial.answer(...), or use @EvalTest.");
        }
        if (!AnnotationSupport.isAnnotated(method, EvalTest.class)) {
            return mistake(otherClassLoader());
        }
        if (isStaticOrPrivate(method)) {
            return mistake("must not be static or private. Remove the modifier.");
        }
        if (method.getReturnType() == void.class) {
            return mistake("must return the agent's answer, but is void. Return it, or use @EvalTemplate.");
        }
        Optional<NoAnswer> noAnswer = NoAnswer.ofDeclared(method.getGenericReturnType());
        if (noAnswer.isPresent()) {
            return mistake(noAnswer.get().rule());
        }
        if (!takesCaseAndTrial()) {
            return mistake("must take an EvalCase and, optionally, a Trial and a Prompt, found '" + signature() + "'.");
        }
        if (in(testClass).stream().filter(this::hasSameName).count() > 1) {
            return mistake("must not be overloaded, since reports and IDEs identify evals by name. Rename one.");
        }
        return JupiterAnnotations.condition(method)
                .or(() -> JupiterAnnotations.condition(testClass))
                .map(EvalMethod::unusable)
                .flatMap(this::mistake)
                .or(this::transactionMistake);
    }

    private String otherClassLoader() {
        return Stream.of(method, testClass)
                .flatMap(element -> JupiterAnnotations.extensions(element).stream())
                .filter(Quarkus::isExtension)
                .map(EvalMethod::inQuarkus)
                .findFirst()
                .orElseGet(() ->
                        "must be loaded with the engine's copy of eval-junit, but its class loader '%s' has loaded another one. Let it load dev.evaljunit with its parent, or use Eval.of(…) in a @Test."
                                .formatted(method.getDeclaringClass()
                                        .getClassLoader()
                                        .getClass()
                                        .getSimpleName()));
    }

    private static String inQuarkus(String extension) {
        return "must not be in a class with the extension '%s', since Quarkus runs it in a class loader of its own, and only with Jupiter. %s"
                .formatted(extension.substring(extension.lastIndexOf('.') + 1), Quarkus.INSTEAD);
    }

    private static String unusable(Class<?> condition) {
        return Quarkus.isExtension(condition.getName())
                ? inQuarkus(condition.getName())
                : "must not have the Jupiter condition '%s', which does more than that and would not run. Use @EvalTemplate, or a tag that the build selects."
                        .formatted(condition.getSimpleName());
    }

    private Optional<String> transactionMistake() {
        return SpringAnnotations.transaction(testClass, method)
                .flatMap(found -> mistake(
                        "must not run in a test transaction, which the threads that call the agent do not see, found %s. Remove it; if another annotation brings it, annotate the class with @Transactional(propagation = Propagation.NOT_SUPPORTED)."
                                .formatted(found)));
    }

    private Optional<String> mistake(String rule) {
        return Optional.of("@EvalTest method '" + name() + "' " + rule);
    }

    private boolean takesCaseAndTrial() {
        List<Class<?>> types = List.of(method.getParameterTypes());
        return types.contains(EvalCase.class)
                && PARAMETERS.containsAll(types)
                && types.stream().distinct().count() == types.size();
    }

    private boolean hasSameName(EvalMethod other) {
        return other.method.getName().equals(method.getName());
    }

    AnnotatedEval annotated(EvalConfig config) {
        EvalTest annotation = AnnotationSupport.findAnnotation(method, EvalTest.class)
                .orElseThrow(() -> new EvalException("Method '" + name() + "' must be annotated with @EvalTest."));
        var attributes = new AnnotatedEval.Attributes(
                EvalTest.class,
                annotation.trials(),
                annotation.reducer(),
                annotation.needed(),
                annotation.stop(),
                annotation.timeout());
        return new AnnotatedEval(testClass, method, attributes, config);
    }

    /** {@return a trace that points at this method} */
    MethodTrace trace() {
        return MethodTrace.of(method);
    }

    @Nullable
    Object invoke(Object instance, EvalCase evalCase, Trial trial, Optional<Prompt> prompt) throws Throwable {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> type == EvalCase.class ? evalCase : type == Trial.class ? trial : prompt.orElseThrow())
                .toArray();
        return Reflection.invoke(method, instance, arguments);
    }
}
