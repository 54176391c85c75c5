/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.jupiter;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.TrialResult;
import dev.evaljunit.Verdict;
import dev.evaljunit.dataset.Dataset;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.VerdictFailure;
import dev.evaljunit.history.FinishedEvals;
import dev.evaljunit.history.FinishedEvals.Finished;
import dev.evaljunit.report.EvalReporter;
import dev.evaljunit.run.EvalConfig;
import dev.evaljunit.run.EvalDefinition;
import dev.evaljunit.run.MethodTrace;
import dev.evaljunit.run.OpenRun;
import dev.evaljunit.run.TrialBody;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/**
 * One launch of a template: begins with its first invocation, whose test instance has the judges, and ends when Jupiter
 * closes the template.
 *
 * <p>Where invocations run in parallel, none of them can know that it is the last, so the gates are then decided at the
 * close and fail the template itself.
 */
@SuppressWarnings("deprecation") // 5.12 closes only a CloseableResource, later releases an AutoCloseable
final class TemplateRun implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    /**
     * How Jupiter runs the template.
     *
     * @param isConcurrent whether invocations may run in parallel
     * @param someSelected whether only some invocations were asked for
     */
    record Mode(boolean isConcurrent, boolean someSelected) {}

    private final Class<?> testClass;
    private final Method method;
    private final EvalDefinition.Attributes attributes;
    private final EvalConfig config;
    private final Mode mode;
    private final Dataset dataset;
    private final List<Gate> gates;
    private final MethodTrace trace;
    private final Optional<Finished> earlier;
    private @Nullable EvalReporter reporter;
    private @Nullable OpenRun run;
    private @Nullable Finished finished;
    private boolean showedVerdicts;

    TemplateRun(Class<?> testClass, Method method, EvalTemplate annotation, EvalConfig config, Mode mode) {
        this.testClass = testClass;
        this.method = method;
        this.attributes =
                new EvalDefinition.Attributes(annotation.trials(), annotation.reducer(), annotation.timeout());
        this.config = config;
        this.mode = mode;
        this.dataset = EvalDefinition.dataset(testClass, method, config);
        this.gates = EvalDefinition.gates(testClass, method);
        this.trace = MethodTrace.of(method);
        this.earlier = FinishedEvals.find(EvalDefinition.reportDirectory(testClass, method, config), dataset.id());
    }

    Dataset dataset() {
        return dataset;
    }

    List<Gate> gates() {
        return gates;
    }

    int trials() {
        return attributes.trials();
    }

    boolean showsGates() {
        return !mode.isConcurrent();
    }

    /** {@return the trial's result of an earlier launch in this JVM, which is not paid for again} */
    Optional<TrialResult> earlier(EvalCase evalCase, int number) {
        return earlier.flatMap(done -> done.run().cases().stream()
                .filter(result -> result.evalCase().equals(evalCase))
                .map(result -> result.trials().get(number - 1))
                .findFirst());
    }

    TrialResult runTrial(Object instance, EvalCase evalCase, int number, TrialBody body) {
        return open(instance).start(evalCase, number, body).join();
    }

    private synchronized OpenRun open(Object instance) {
        if (run == null) {
            var definition = EvalDefinition.of(instance, method, attributes, config);
            reporter = EvalReporter.open(definition, config);
            run = OpenRun.of(definition.spec(), reporter);
        }
        return run;
    }

    /** {@return the verdict of a gate; empty if not all cases were asked for, so that no gate is applied} */
    synchronized Optional<Verdict> verdict(String gate) {
        showedVerdicts = true;
        return finish().map(done -> done.verdicts().stream()
                .filter(verdict -> verdict.gate().equals(gate))
                .findFirst()
                .orElseThrow());
    }

    private Optional<Finished> finish() {
        if (earlier.isPresent()) {
            return earlier;
        }
        if (finished == null && run != null && reporter != null && run.isComplete()) {
            finished = reporter.finish(run.result());
            FinishedEvals.keep(EvalDefinition.reportDirectory(testClass, method, config), finished);
        }
        if (finished == null && !mode.someSelected()) {
            throw trace.on(new EvalException(
                    "Eval '%s' cannot be decided: %s of %s cases ended, so no gate was applied. Look for an extension or condition that skips invocations."
                            .formatted(
                                    EvalDefinition.name(testClass, method),
                                    run == null ? 0 : run.casesDone(),
                                    dataset.cases().size())));
        }
        return Optional.ofNullable(finished);
    }

    private String notApplied() {
        return "gates not applied: %s of %s cases were run. Run the whole eval to apply them."
                .formatted(run == null ? 0 : run.casesDone(), dataset.cases().size());
    }

    @Override
    public synchronized void close() {
        try {
            if (!showedVerdicts || mode.isConcurrent()) {
                decideAtTheEnd();
            }
        } finally {
            if (run != null) {
                run.close();
            }
            if (reporter != null) {
                reporter.close();
            }
        }
    }

    private void decideAtTheEnd() {
        Optional<Finished> done = finish();
        if (done.isEmpty()) {
            EvalReporter.print("eval " + EvalDefinition.name(testClass, method) + ": " + notApplied());
            return;
        }
        var failures = new ArrayList<AssertionFailedError>();
        done.get().verdicts().stream()
                .filter(verdict -> !verdict.isGreen())
                .forEach(verdict -> failures.add(failure(verdict)));
        if (failures.size() == 1) {
            throw failures.get(0);
        }
        if (!failures.isEmpty()) {
            throw trace.on(new MultipleFailuresError(failures.size() + " gates failed", failures));
        }
    }

    /** {@return the failure that shows a verdict} */
    AssertionFailedError failure(Verdict verdict) {
        return trace.on(VerdictFailure.of(verdict));
    }

    /** {@return what shows that gates were not applied} */
    TestAbortedException gatesNotApplied() {
        return trace.on(new TestAbortedException(notApplied()));
    }

    /** {@return what shows that a trial did not pass} */
    TestAbortedException abort(EvalCase evalCase, TrialResult trial) {
        return trace.on(new TestAbortedException("Case '%s' did not pass: %s [%s]"
                .formatted(evalCase.id(), new CaseResult(evalCase, List.of(trial)).reason(), evalCase.location())));
    }
}
