/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.Trial;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Verdict;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** A gate, after all trials: skips the method and shows the verdict. */
record GateInvocation(TemplateRun run, String gate) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
        return SafeText.line(gate);
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        var unused = new UnusedTrial(run, 1, run.eval().trials());
        return List.of(
                new EvalParameters(run.eval().anyCase(), unused, run.eval().prompt()), new Interceptor());
    }

    private final class Interceptor implements InvocationInterceptor, BeforeTestExecutionCallback {

        @Override
        public void beforeTestExecution(ExtensionContext context) {
            if (run.isBypassed()) {
                throw run.bypassed();
            }
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> invocationContext,
                ExtensionContext context)
                throws Throwable {
            invocation.skip();
            Verdict verdict = run.verdict(gate, context.getRequiredTestInstance());
            if (run.isSkipped()) {
                throw run.failures().skipped(verdict);
            }
            if (!verdict.isGreen()) {
                throw run.failure(verdict);
            }
        }
    }

    /** Jupiter resolves parameters even for a method that is skipped. */
    private record UnusedTrial(TemplateRun run, int number, int total) implements Trial {

        @Override
        public void answer(Object returned) {
            throw run.bypassed();
        }
    }
}
