/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.internal.annotated.AnnotatedEval;
import dev.evaljunit.internal.annotated.MethodTrace;
import dev.evaljunit.internal.annotated.Quarkus;
import dev.evaljunit.internal.annotated.RefusedEval;
import dev.evaljunit.internal.run.EvalConfig;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Turns a template into one invocation for each trial, and one for each gate. */
public final class EvalTemplateExtension implements TestTemplateInvocationContextProvider {

    private static final Namespace NAMESPACE = Namespace.create(EvalTemplateExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), EvalTemplate.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        TemplateEval eval = evalOrPointAtMistake(context);
        var mode = TemplateMode.of(context, eval.config());
        refuseSearch(eval);
        refuseDistribution(eval);
        if (eval.config().plansOnly()) {
            return new PlannedTemplate(eval, mode.directory()).invocations();
        }
        var run = new TemplateRun(eval, mode, context);
        context.getStore(NAMESPACE).put(TemplateRun.class, run);
        return Stream.concat(trials(run), gates(run));
    }

    private static TemplateEval evalOrPointAtMistake(ExtensionContext context) {
        try {
            return eval(context);
        } catch (EvalException e) {
            RefusedEval.note(
                    context.getRequiredTestClass(),
                    context.getRequiredTestMethod(),
                    context::getConfigurationParameter,
                    "",
                    e);
            throw MethodTrace.of(context.getRequiredTestMethod()).on(e);
        }
    }

    private static TemplateEval eval(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        refuseQuarkus(context, method);
        EvalTemplate annotation = AnnotationSupport.findAnnotation(method, EvalTemplate.class)
                .orElseThrow(() -> new EvalException("'" + method + "' must be annotated with @EvalTemplate."));
        var config = EvalConfig.of(context::getConfigurationParameter, List.of());
        PitestRefusal.check(AnnotatedEval.name(context.getRequiredTestClass(), method), config);
        return new TemplateEval(context.getRequiredTestClass(), method, annotation, config);
    }

    /** Before anything is called: its extension would call the agent for each trial, and for each gate. */
    private static void refuseQuarkus(ExtensionContext context, Method method) {
        Interceptors.of(context)
                .filter(type -> Quarkus.isExtension(type.getName()))
                .findFirst()
                .ifPresent(type -> {
                    throw new EvalException(
                            "@EvalTemplate method '%s' must not be in a class with the extension '%s', which calls the method itself, so that its answers cannot be judged. %s"
                                    .formatted(
                                            AnnotatedEval.name(context.getRequiredTestClass(), method),
                                            type.getSimpleName(),
                                            Quarkus.INSTEAD));
                });
    }

    /** Jupiter decides how often it calls a method before the first call, and a search afterwards. */
    private static void refuseSearch(TemplateEval eval) {
        eval.config().search().ifPresent(search -> {
            throw new EvalException(
                    "@EvalTemplate method '%s' cannot be searched for a better prompt, which %s=%s asks for. Annotate it with @EvalTest, write the search in code with PromptSearch, or select other evals with -Dtest=…."
                            .formatted(eval.name(), EvalSettings.OPTIMIZE, search.optimizer()));
        });
    }

    /** Its trials belong to invocations in this JVM. */
    private static void refuseDistribution(TemplateEval eval) {
        eval.config().distribution().ifPresent(distribution -> {
            throw new EvalException(
                    "@EvalTemplate method '%s' cannot run on many machines, which %s=%s asks for. Annotate it with @EvalTest, or select other evals with -Dtest=…."
                            .formatted(eval.name(), EvalSettings.DISTRIBUTE, distribution.name()));
        });
    }

    private static Stream<TestTemplateInvocationContext> trials(TemplateRun run) {
        return run.eval().cases().stream()
                .flatMap(evalCase -> IntStream.rangeClosed(1, run.eval().trials())
                        .mapToObj(number -> new TrialInvocation(run, evalCase, number)));
    }

    private static Stream<TestTemplateInvocationContext> gates(TemplateRun run) {
        return run.showsGates()
                ? run.eval().gates().stream().map(gate -> new GateInvocation(run, gate.name()))
                : Stream.empty();
    }
}
