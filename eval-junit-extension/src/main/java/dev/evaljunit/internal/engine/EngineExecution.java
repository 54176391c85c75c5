/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.annotated.RefusedEval;
import dev.evaljunit.internal.launch.WarmUp;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.run.Assumption;
import dev.evaljunit.internal.run.Cancellation;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.Skips;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.SafeThrowable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;

/** Runs classes one after another, and the evals of a class one after another on one instance of it. */
final class EngineExecution {

    private final EngineExecutionListener listener;
    private final ConfigurationParameters parameters;
    private final Cancellation cancellation;

    EngineExecution(EngineExecutionListener listener, ConfigurationParameters parameters, Cancellation cancellation) {
        this.listener = listener;
        this.parameters = parameters;
        this.cancellation = cancellation;
    }

    void execute(TestDescriptor engine) {
        listener.executionStarted(engine);
        if (!engine.getChildren().isEmpty()) {
            WarmUp.begin();
        }
        for (TestDescriptor child : engine.getChildren()) {
            execute((EvalClassDescriptor) child);
        }
        listener.executionFinished(engine, TestExecutionResult.successful());
    }

    private void execute(EvalClassDescriptor testClass) {
        var disabled = JupiterAnnotations.disabledReason(testClass.testClass()).or(this::cancelledReason);
        if (disabled.isPresent()) {
            listener.executionSkipped(testClass, disabled.get());
            return;
        }
        listener.executionStarted(testClass);
        listener.executionFinished(testClass, result(testClass));
    }

    private TestExecutionResult result(EvalClassDescriptor testClass) {
        try {
            testClass.mistake().ifPresent(mistake -> {
                throw new EvalException(mistake);
            });
            var instance = new TestInstance(testClass.testClass());
            testClass.evals().forEach(eval -> execute(eval, instance));
            instance.close();
            return TestExecutionResult.successful();
        } catch (Exception e) {
            testClass.evals().forEach(eval -> note(eval, e));
            return TestExecutionResult.failed(SafeThrowable.of(e));
        }
    }

    /** Checked before an eval begins, since that deletes the report of its last run. */
    private Optional<String> cancelledReason() {
        return cancellation.isRequested() ? Optional.of("not run: the launch was cancelled") : Optional.empty();
    }

    private void execute(EvalDescriptor eval, TestInstance instance) {
        var disabled = JupiterAnnotations.disabledReason(eval.method().method()).or(this::cancelledReason);
        if (disabled.isPresent()) {
            listener.executionSkipped(eval, disabled.get());
            return;
        }
        Optional<String> skipped;
        try {
            Optional<String> refused = config().refusalUnderPitest();
            if (refused.isPresent()) {
                skip(eval, refused.get());
                return;
            }
            skipped = skipReason(eval.method(), instance);
            if (skipped.isPresent() && config().skips() == Skips.WARN) {
                skip(eval, skipped.get());
                return;
            }
        } catch (EvalException mistake) {
            listener.executionStarted(eval);
            finished(eval, failed(eval, mistake));
            return;
        }
        listener.executionStarted(eval);
        finished(
                eval,
                skipped.map(reason -> failed(eval, Skips.error(eval.method().name(), reason)))
                        .orElseGet(() -> result(eval, instance)));
    }

    private void finished(EvalDescriptor eval, TestExecutionResult result) {
        result.getThrowable()
                .filter(thrown -> result.getStatus() == Status.FAILED)
                .ifPresent(failure -> note(eval, failure));
        listener.executionFinished(eval, result);
    }

    /** A launch of some cases writes no report. */
    private void note(EvalDescriptor eval, Throwable failure) {
        if (eval.selection().isWhole()) {
            EvalMethod method = eval.method();
            RefusedEval.note(method.testClass(), method.method(), parameters::get, "", failure);
        }
    }

    private void skip(EvalDescriptor eval, String reason) {
        Console.print("eval %s: skipped: %s".formatted(eval.method().name(), SafeText.line(reason)));
        listener.executionSkipped(eval, SafeText.shown(reason));
    }

    /** Conditions first: what they disable must not be constructed. */
    private Optional<String> skipReason(EvalMethod eval, TestInstance instance) {
        if (eval.mistake().isPresent()) {
            return Optional.empty();
        }
        var conditions = new ConditionContext(eval, parameters, instance);
        return JupiterAnnotations.conditionReason(eval.testClass(), conditions)
                .or(() -> JupiterAnnotations.conditionReason(eval.method(), conditions))
                .or(instance::skipReason);
    }

    private TestExecutionResult result(EvalDescriptor eval, TestInstance instance) {
        try {
            eval.method().mistake().ifPresent(mistake -> {
                throw new EvalException(mistake);
            });
            instance.run(
                    eval.method().method(),
                    object -> new EvalExecution(eval, object, config(), listener, cancellation).execute());
            return TestExecutionResult.successful();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(
                    eval,
                    new EvalException(
                            "Eval '%s' was interrupted, so no gate was applied."
                                    .formatted(eval.method().name()),
                            e));
        } catch (EvalException e) {
            return failed(eval, e);
        } catch (Throwable e) { // user code may throw any error, and other evals must still run
            rethrowIfFatal(e);
            Optional<String> skipped = Assumption.reason(e);
            if (skipped.isPresent()) {
                return skipped(eval, skipped.get(), e);
            }
            return TestExecutionResult.failed(SafeThrowable.of(e));
        }
    }

    /** By an assumption of a listener around the eval, after its node has started. */
    private TestExecutionResult skipped(EvalDescriptor eval, String reason, Throwable assumption) {
        return config().skips() == Skips.WARN
                ? TestExecutionResult.aborted(SafeThrowable.of(assumption))
                : failed(eval, Skips.error(eval.method().name(), reason));
    }

    /** Its message names the fix, and repeats those of its causes that are our own; our stack traces would not help. */
    private static TestExecutionResult failed(EvalDescriptor eval, EvalException mistake) {
        @Nullable Throwable cause = mistake.getCause();
        while (cause instanceof EvalException) {
            cause = cause.getCause();
        }
        String message = String.valueOf(mistake.getMessage());
        var shown = cause == null ? new EvalException(message) : new EvalException(message, cause);
        return TestExecutionResult.failed(SafeThrowable.of(eval.method().trace().on(shown)));
    }

    /** An IDE stops a launch with an OutOfMemoryError from its listener. */
    static void rethrowIfFatal(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError fatal) {
            throw fatal;
        }
    }

    private EvalConfig config() {
        return EvalConfig.of(parameters::get, parameters.keySet());
    }
}
