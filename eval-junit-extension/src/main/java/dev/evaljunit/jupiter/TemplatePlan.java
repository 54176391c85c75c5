/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.jupiter;

import dev.evaljunit.dataset.Dataset;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.report.PlanReport;
import dev.evaljunit.run.EvalConfig;
import dev.evaljunit.run.EvalDefinition;
import dev.evaljunit.run.PartialSelection;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** A template that is planned and not run: its gates are skipped, the first of them prints the plan. */
final class TemplatePlan {

    private final Method method;
    private final EvalDefinition.Attributes attributes;
    private final EvalConfig config;
    private final List<Gate> gates;
    private final AtomicBoolean isPrinted = new AtomicBoolean();

    TemplatePlan(Class<?> testClass, Method method, EvalDefinition.Attributes attributes, EvalConfig config) {
        this.method = method;
        this.attributes = attributes;
        this.config = config;
        this.gates = EvalDefinition.gates(testClass, method);
    }

    Stream<TestTemplateInvocationContext> invocations() {
        return gates.stream().map(gate -> new Invocation(gate.name()));
    }

    private void print(Object instance) {
        var definition = EvalDefinition.of(instance, method, attributes, config);
        Dataset whole = definition.spec().dataset();
        Optional<PartialSelection> partial = PartialSelection.of(whole, whole, config);
        PlanReport.print(
                definition,
                partial.map(some -> definition.plan(some, config)).orElseGet(() -> definition.plan(config)),
                partial.isPresent() ? List.of() : gates);
    }

    private final class Invocation implements TestTemplateInvocationContext, ExecutionCondition {

        private final String gate;

        Invocation(String gate) {
            this.gate = gate;
        }

        @Override
        public String getDisplayName(int invocationIndex) {
            return gate;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        /** Not before there is a test instance: it has the judges. */
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (isPrinted.compareAndSet(false, true)) {
                print(context.getRequiredTestInstance());
            }
            return ConditionEvaluationResult.disabled(PlanReport.REASON);
        }
    }
}
