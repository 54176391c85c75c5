/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.run.Assumption;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** The invocation of one trial: waits until the pipeline has run it, ahead or now, and shows its result. */
record TrialInvocation(TemplateRun run, EvalCase evalCase, int number) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
        return SafeText.line(run.eval().trials() == 1 ? evalCase.id() : evalCase.id() + " trial " + number);
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        var trial = new HandedTrial(number, run.eval().trials());
        return List.of(new EvalParameters(evalCase, trial, run.eval().prompt()), new Interceptor(trial));
    }

    private final class Interceptor
            implements InvocationInterceptor, BeforeTestExecutionCallback, AfterTestExecutionCallback, TestWatcher {

        private final HandedTrial trial;
        private volatile boolean isReached;
        private volatile boolean isCalled;

        Interceptor(HandedTrial trial) {
            this.trial = trial;
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> invocationContext,
                ExtensionContext context)
                throws Throwable {
            isReached = true;
            if (!run.isCalledByInvocations()) {
                invocation.skip();
            }
            TrialResult result =
                    run.result(evalCase, number, context.getRequiredTestInstance(), (c, t) -> proceed(invocation));
            if (run.isCalledByInvocations() && !isCalled) {
                invocation.skip(); // an earlier launch has finished the trial
            }
            if (result.outcome() != Outcome.PASS) {
                throw run.failures().of(evalCase, result);
            }
        }

        /** Pays for no other call once it is known that no answer can be judged. */
        @Override
        public void beforeTestExecution(ExtensionContext context) {
            if (run.isBypassed()) {
                throw run.failures().afterTheFirst();
            }
        }

        @Override
        public void afterTestExecution(ExtensionContext context) {
            if (!isReached && trial.hasAnswer()) {
                throw run.bypassed();
            }
        }

        /** By an assumption before the method, of the constructor or of a {@code @BeforeEach} method. */
        @Override
        public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
            if (!isReached && cause != null) {
                Assumption.reasonWithin(cause).ifPresent(reason -> run.skip(evalCase, number, reason));
            }
        }

        private @Nullable Object proceed(Invocation<@Nullable Void> invocation) throws Throwable {
            isCalled = true;
            invocation.proceed();
            return trial.answer();
        }
    }
}
