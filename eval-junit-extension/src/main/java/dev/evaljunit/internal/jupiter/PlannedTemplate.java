/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.internal.launch.PlanReport;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** A template of which only a forecast is printed: its gates are skipped, and the first prints the forecast. */
final class PlannedTemplate {

    private final TemplateEval eval;
    private final String directory;
    private final AtomicBoolean isPrinted = new AtomicBoolean();

    /**
     * Plan a template.
     *
     * @param directory of the launch below the eval's, where the run would be reported
     */
    PlannedTemplate(TemplateEval eval, String directory) {
        this.eval = eval;
        this.directory = directory;
    }

    Stream<TestTemplateInvocationContext> invocations() {
        return eval.gates().stream().map(gate -> new Invocation(gate.name()));
    }

    private void print(Object instance) {
        PlanReport.print(eval.definition(instance).withReportBelow(directory), eval.config(), eval.partial());
    }

    private final class Invocation implements TestTemplateInvocationContext, ExecutionCondition {

        private final String gate;

        Invocation(String gate) {
            this.gate = gate;
        }

        @Override
        public String getDisplayName(int invocationIndex) {
            return SafeText.line(gate);
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        /** Called when there is a test instance, which has the judges. */
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (isPrinted.compareAndSet(false, true)) {
                print(context.getRequiredTestInstance());
            }
            return ConditionEvaluationResult.disabled(PlanReport.REASON);
        }
    }
}
