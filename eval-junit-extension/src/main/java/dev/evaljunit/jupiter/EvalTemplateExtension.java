/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.jupiter;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.run.EvalConfig;
import dev.evaljunit.run.MethodTrace;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;

/** Turns a template into one invocation for each trial, and one for each gate. */
final class EvalTemplateExtension implements TestTemplateInvocationContextProvider {

    private static final Namespace NAMESPACE = Namespace.create(EvalTemplateExtension.class);

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getTestMethod(), EvalTemplate.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        if (config(context).plansOnly()) {
            return plan(context).invocations();
        }
        TemplateRun run = openOrPointAtMistake(context);
        List<EvalCase> cases = run.cases();
        Stream<TestTemplateInvocationContext> trials = cases.stream()
                .flatMap(evalCase -> IntStream.rangeClosed(1, run.trials())
                        .mapToObj(number -> new TrialInvocation(run, evalCase, number)));
        Stream<TestTemplateInvocationContext> gates = run.showsGates()
                ? run.gates().stream().map(gate -> new GateInvocation(run, gate.name()))
                : Stream.empty();
        return Stream.concat(trials, gates);
    }

    private static TemplatePlan plan(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        return new TemplatePlan(
                context.getRequiredTestClass(), method, TemplateRun.attributes(annotation(method)), config(context));
    }

    private static EvalTemplate annotation(Method method) {
        return AnnotationSupport.findAnnotation(method, EvalTemplate.class)
                .orElseThrow(() -> new EvalException("'" + method + "' must be annotated with @EvalTemplate."));
    }

    private static TemplateRun openOrPointAtMistake(ExtensionContext context) {
        try {
            return open(context);
        } catch (EvalException e) {
            throw MethodTrace.of(context.getRequiredTestMethod()).on(e);
        }
    }

    private static TemplateRun open(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        EvalTemplate annotation = annotation(method);
        EvalConfig config = config(context);
        boolean isConcurrent = isParallel(context) && context.getExecutionMode() == ExecutionMode.CONCURRENT;
        boolean someSelected = SelectedInvocations.someOf(context.getUniqueId(), method);
        var launch = new TemplateRun.Launch(context.getUniqueId(), isConcurrent, someSelected);
        var run = new TemplateRun(context.getRequiredTestClass(), method, annotation, config, launch);
        context.getStore(NAMESPACE).put(TemplateRun.class, run);
        return run;
    }

    private static EvalConfig config(ExtensionContext context) {
        return EvalConfig.of(context::getConfigurationParameter, List.of());
    }

    /** The mode alone says what would be, were parallel execution enabled. */
    private static boolean isParallel(ExtensionContext context) {
        return context.getConfigurationParameter("junit.jupiter.execution.parallel.enabled", Boolean::valueOf)
                .orElse(false);
    }
}
