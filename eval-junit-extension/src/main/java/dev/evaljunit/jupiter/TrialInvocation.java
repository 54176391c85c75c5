/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.jupiter;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Outcome;
import dev.evaljunit.Trial;
import dev.evaljunit.TrialResult;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One trial of one case: runs the method on the pipeline's threads and shows what came of it. */
record TrialInvocation(TemplateRun run, EvalCase evalCase, int number) implements TestTemplateInvocationContext {

    @Override
    public String getDisplayName(int invocationIndex) {
        return run.trials() == 1 ? evalCase.id() : evalCase.id() + " trial " + number;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        var trial = new HandedTrial(number, run.trials());
        return List.of(new EvalParameters(evalCase, trial), new Interceptor(trial));
    }

    private final class Interceptor implements InvocationInterceptor {

        private final HandedTrial trial;

        Interceptor(HandedTrial trial) {
            this.trial = trial;
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<@Nullable Void> invocation,
                ReflectiveInvocationContext<Method> invocationContext,
                ExtensionContext context) {
            Optional<TrialResult> earlier = run.earlier(context.getRequiredTestInstance(), evalCase, number);
            earlier.ifPresent(result -> invocation.skip());
            TrialResult result = earlier.orElseGet(() ->
                    run.runTrial(context.getRequiredTestInstance(), evalCase, number, (c, t) -> proceed(invocation)));
            if (result.outcome() != Outcome.PASS) {
                throw run.abort(evalCase, result);
            }
        }

        private Object proceed(Invocation<@Nullable Void> invocation) throws Exception {
            try {
                invocation.proceed();
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            return trial.answer();
        }
    }

    /** The trial to which the method hands its answer. */
    private static final class HandedTrial implements Trial {

        private final int number;
        private final int total;
        private @Nullable Object answer;

        HandedTrial(int number, int total) {
            this.number = number;
            this.total = total;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public int total() {
            return total;
        }

        @Override
        public synchronized void answer(Object returned) {
            if (answer != null) {
                throw new IllegalStateException("trial.answer(...) must be called once, was called again.");
            }
            answer = returned;
        }

        synchronized Object answer() {
            if (answer == null) {
                throw new IllegalStateException(
                        "An @EvalTemplate method must call trial.answer(...) with what the agent returned.");
            }
            return answer;
        }
    }
}
