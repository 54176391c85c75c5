/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launcher;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.internal.gate.VerdictFailure;
import dev.evaljunit.internal.launch.LaunchLog;
import dev.evaljunit.internal.launch.LaunchOutcome;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.text.SafeThrowable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/** Counts tests, and shows why those have failed that no report shows: other tests than gates, and evals that could not run. */
final class TestOutcomes implements TestExecutionListener {

    private static final String ENGINE = "eval";

    private final AtomicLong tests = new AtomicLong();
    private final Queue<LaunchLog.Entry> failed = new ConcurrentLinkedQueue<>();

    long count() {
        return tests.get();
    }

    List<LaunchLog.Entry> failed() {
        return List.copyOf(failed);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            tests.incrementAndGet();
        }
        if (result.getStatus() == Status.FAILED) {
            result.getThrowable().ifPresent(thrown -> failed(name(test), thrown));
        } else if (result.getStatus() == Status.ABORTED) {
            skipped(test, result.getThrowable().map(TestOutcomes::text).orElse("aborted"));
        }
    }

    /** What is disabled was not meant to be left out, at least not by whoever reads the exit code. */
    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped(test, reason);
    }

    private void skipped(TestIdentifier test, String reason) {
        if (!isPartOfEval(test)) {
            Console.print("%s: skipped: %s".formatted(name(test), reason));
            failed.add(new LaunchLog.Entry(name(test), LaunchOutcome.UNDECIDED));
        }
    }

    /** What cases and gates that are shown as tests mean for the outcome, verdicts say. */
    private static boolean isPartOfEval(TestIdentifier test) {
        return test.isTest()
                && (test.getUniqueIdObject()
                                .getEngineId()
                                .filter(ENGINE::equals)
                                .isPresent()
                        || method(test)
                                .map(MethodSource::getJavaMethod)
                                .filter(method -> AnnotationSupport.isAnnotated(method, EvalTemplate.class))
                                .isPresent());
    }

    void failed(String name, Throwable thrown) {
        if (thrown instanceof MultipleFailuresError several) {
            several.getFailures().forEach(each -> failed(name, each));
        } else if (!VerdictFailure.isReported(thrown)) {
            Console.print("%s: %s".formatted(name, text(thrown)));
            failed.add(new LaunchLog.Entry(name, outcome(thrown)));
        }
    }

    /** Gates of evals in code have verdicts, too. */
    private static LaunchOutcome outcome(Throwable failure) {
        return VerdictFailure.verdict(failure).map(LaunchOutcome::of).orElseGet(() -> LaunchOutcome.of(failure));
    }

    /** Where in the code an eval is wrong, its message tells. */
    private static String text(Throwable thrown) {
        if (thrown instanceof EvalException
                || thrown instanceof AssertionError
                || thrown instanceof TestAbortedException) {
            return String.valueOf(thrown.getMessage());
        }
        var text = new StringWriter();
        SafeThrowable.of(thrown).printStackTrace(new PrintWriter(text, true));
        return text.toString().stripTrailing();
    }

    private static String name(TestIdentifier test) {
        return method(test)
                .map(method -> method.getClassName().replaceFirst(".*[.]", "") + "." + method.getMethodName())
                .orElseGet(test::getDisplayName);
    }

    private static Optional<MethodSource> method(TestIdentifier test) {
        return test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast);
    }
}
