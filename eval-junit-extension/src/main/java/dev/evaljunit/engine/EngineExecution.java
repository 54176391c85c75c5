/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.engine;

import dev.evaljunit.EvalException;
import dev.evaljunit.run.EvalConfig;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/** Runs classes one after another, and the evals of a class one after another on one instance of it. */
final class EngineExecution {

    private final EngineExecutionListener listener;
    private final ConfigurationParameters parameters;

    EngineExecution(EngineExecutionListener listener, ConfigurationParameters parameters) {
        this.listener = listener;
        this.parameters = parameters;
    }

    void execute(TestDescriptor engine) {
        listener.executionStarted(engine);
        for (TestDescriptor child : engine.getChildren()) {
            execute((EvalClassDescriptor) child);
        }
        listener.executionFinished(engine, TestExecutionResult.successful());
    }

    private void execute(EvalClassDescriptor testClass) {
        var disabled = JupiterAnnotations.disabledReason(testClass.testClass());
        if (disabled.isPresent()) {
            listener.executionSkipped(testClass, disabled.get());
            return;
        }
        listener.executionStarted(testClass);
        @Nullable Object instance = null;
        TestExecutionResult result;
        try {
            instance = ReflectionSupport.newInstance(testClass.testClass());
            for (EvalDescriptor eval : testClass.evals()) {
                execute(eval, instance);
            }
            result = TestExecutionResult.successful();
        } catch (Exception | LinkageError | AssertionError e) {
            result = TestExecutionResult.failed(e);
        }
        listener.executionFinished(testClass, closed(instance, result));
    }

    private void execute(EvalDescriptor eval, Object instance) {
        var disabled = JupiterAnnotations.disabledReason(eval.method().method());
        if (disabled.isPresent()) {
            listener.executionSkipped(eval, disabled.get());
            return;
        }
        listener.executionStarted(eval);
        TestExecutionResult result;
        try {
            new EvalExecution(eval, instance, config(), listener).execute();
            result = TestExecutionResult.successful();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result = failed(
                    eval,
                    new EvalException(
                            "Eval '" + eval.method().name()
                                    + "' was interrupted before its end, so no gate was applied.",
                            e));
        } catch (EvalException e) {
            result = failed(eval, e);
        } catch (Exception | LinkageError | AssertionError e) {
            result = TestExecutionResult.failed(e);
        }
        listener.executionFinished(eval, result);
    }

    /** Its message says what to mend; where we noticed it helps nobody. */
    private static TestExecutionResult failed(EvalDescriptor eval, EvalException mistake) {
        return TestExecutionResult.failed(eval.method().trace().on(mistake));
    }

    private EvalConfig config() {
        return EvalConfig.of(parameters::get, parameters.keySet());
    }

    private static TestExecutionResult closed(@Nullable Object instance, TestExecutionResult result) {
        if (instance instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                return result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                        ? TestExecutionResult.failed(e)
                        : result;
            }
        }
        return result;
    }
}
