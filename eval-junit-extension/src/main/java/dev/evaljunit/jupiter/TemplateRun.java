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
import dev.evaljunit.run.PartialSelection;
import dev.evaljunit.run.RunListener;
import dev.evaljunit.run.RunPlan;
import dev.evaljunit.run.TrialBody;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.UniqueId;
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
     * How Jupiter runs the template this time.
     *
     * @param node the unique id of the template
     * @param isConcurrent whether invocations may run in parallel
     * @param someSelected whether only some invocations were asked for
     */
    record Launch(String node, boolean isConcurrent, boolean someSelected) {

        /** {@return the directory that tells invocations of a class template apart; empty outside of one} */
        String directory() {
            return UniqueId.parse(node).getSegments().stream()
                    .filter(segment -> segment.getType().equals("class-template-invocation"))
                    .map(segment -> "invocation-" + segment.getValue().replaceAll("\\D", ""))
                    .collect(Collectors.joining("-"));
        }
    }

    private final Class<?> testClass;
    private final Method method;
    private final EvalDefinition.Attributes attributes;
    private final EvalConfig config;
    private final Launch launch;
    private final Dataset dataset;
    private final Optional<PartialSelection> partial;
    private final List<Gate> gates;
    private final MethodTrace trace;
    private final FinishedEvals.Key key;
    private final Optional<Finished> earlier;
    private final Set<String> shownGates = new HashSet<>();
    private @Nullable EvalReporter reporter;
    private @Nullable OpenRun run;
    private @Nullable EvalException mistake;
    private @Nullable Finished finished;

    TemplateRun(Class<?> testClass, Method method, EvalTemplate annotation, EvalConfig config, Launch launch) {
        this.testClass = testClass;
        this.method = method;
        this.attributes = new EvalDefinition.Attributes(
                annotation.trials(),
                annotation.reducer(),
                annotation.needed(),
                annotation.stop(),
                annotation.timeout());
        this.config = config;
        this.launch = launch;
        this.dataset = EvalDefinition.dataset(testClass, method, config);
        this.partial = PartialSelection.of(dataset, dataset, config);
        this.gates = EvalDefinition.gates(testClass, method);
        this.trace = MethodTrace.of(method);
        this.key = new FinishedEvals.Key(
                testClass, launch.node(), dataset.id(), EvalDefinition.reportDirectory(testClass, method, config));
        this.earlier = partial.isPresent() ? Optional.empty() : FinishedEvals.find(key);
    }

    List<EvalCase> cases() {
        return partial.map(PartialSelection::selected).orElse(dataset).cases();
    }

    List<Gate> gates() {
        return gates;
    }

    int trials() {
        return attributes.trials();
    }

    boolean showsGates() {
        return !launch.isConcurrent();
    }

    /** {@return the trial's result of an earlier launch, which is not paid for again} */
    Optional<TrialResult> earlier(Object instance, EvalCase evalCase, int number) {
        return earlier.isPresent()
                ? ofThisJvm(evalCase, number)
                : open(instance).kept(evalCase, number);
    }

    private Optional<TrialResult> ofThisJvm(EvalCase evalCase, int number) {
        return earlier.flatMap(done -> done.run().cases().stream()
                .filter(result -> result.evalCase().equals(evalCase))
                .map(result -> result.trials().get(number - 1))
                .findFirst());
    }

    /** Run a trial with the judges of its own test instance, which may have been made for it alone. */
    TrialResult runTrial(Object instance, EvalCase evalCase, int number, TrialBody body) {
        return open(instance)
                .start(evalCase, number, body, EvalDefinition.judges(instance))
                .join();
    }

    private synchronized OpenRun open(Object instance) {
        if (mistake != null) {
            throw trace.on(new TestAbortedException("not run, for the reason that the first trial gives"));
        }
        if (run == null) {
            try {
                run = begin(
                        EvalDefinition.of(instance, method, attributes, config).withReportBelow(launch.directory()));
            } catch (EvalException e) {
                mistake = trace.on(e);
                throw e;
            }
        }
        return run;
    }

    /** A partial run writes no report: it would replace the one of the whole eval. */
    private OpenRun begin(EvalDefinition definition) {
        if (isPartial()) {
            return OpenRun.of(RunPlan.of(definition.spec()), new RunListener() {});
        }
        definition.spec().prepare();
        reporter = EvalReporter.open(definition, config);
        return OpenRun.of(reporter.plan(), reporter);
    }

    private boolean isPartial() {
        return partial.isPresent() || launch.someSelected();
    }

    /** {@return the verdict of a gate; empty if not all cases were asked for, so that no gate is applied} */
    synchronized Optional<Verdict> verdict(String gate) {
        shownGates.add(gate);
        return finish().map(done -> done.verdicts().stream()
                .filter(verdict -> verdict.gate().equals(gate))
                .findFirst()
                .orElseThrow());
    }

    private Optional<Finished> finish() {
        if (earlier.isPresent()) {
            return earlier;
        }
        if (mistake != null) {
            throw mistake;
        }
        if (finished == null && run != null && reporter != null && run.isComplete()) {
            finished = reporter.finish(run.result());
            FinishedEvals.keep(key, finished);
        }
        if (finished == null && !isPartial()) {
            throw trace.on(new EvalException(
                    "Eval '%s' cannot be decided: %s of %s cases ended, so no gate was applied. Look for an extension or condition that skips invocations."
                            .formatted(
                                    EvalDefinition.name(testClass, method),
                                    casesDone(),
                                    dataset.cases().size())));
        }
        return Optional.ofNullable(finished);
    }

    private long casesDone() {
        return run == null ? 0 : run.casesDone();
    }

    private String notApplied() {
        return partial.map(PartialSelection::reason)
                .orElseGet(() -> "gates not applied: %s of %s cases were run. Run the whole eval to apply them."
                        .formatted(casesDone(), dataset.cases().size()));
    }

    @Override
    public synchronized void close() {
        try {
            showWhatNoInvocationShowed();
        } finally {
            if (run != null) {
                run.close();
            }
            if (reporter != null) {
                reporter.close();
            }
        }
    }

    /** Where gates have no invocations of their own, or something kept one from running. */
    private void showWhatNoInvocationShowed() {
        if (mistake != null || (isPartial() && earlier.isPresent())) {
            return;
        }
        if (isPartial()) {
            EvalReporter.print("eval " + EvalDefinition.name(testClass, method) + ": " + notApplied());
            return;
        }
        List<AssertionFailedError> failures = finish().stream()
                .flatMap(done -> done.verdicts().stream())
                .filter(verdict -> !verdict.isGreen() && !shownGates.contains(verdict.gate()))
                .map(this::failure)
                .toList();
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
