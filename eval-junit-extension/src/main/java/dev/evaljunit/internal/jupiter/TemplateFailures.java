/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.gate.VerdictFailure;
import dev.evaljunit.internal.annotated.MethodTrace;
import dev.evaljunit.internal.run.PartialSelection;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/** What invocations of a template throw; all of it points at the template's method. */
final class TemplateFailures {

    private final TemplateEval eval;
    private final MethodTrace trace;

    TemplateFailures(TemplateEval eval) {
        this.eval = eval;
        this.trace = MethodTrace.of(eval.method());
    }

    /** {@return what shows a verdict} */
    AssertionFailedError of(Verdict verdict) {
        return trace.on(VerdictFailure.of(verdict));
    }

    /** {@return what shows verdicts for which there is no invocation, at least one} */
    AssertionError of(List<Verdict> verdicts) {
        List<AssertionFailedError> failures = verdicts.stream().map(this::of).toList();
        return failures.size() == 1
                ? failures.get(0)
                : trace.on(new MultipleFailuresError(failures.size() + " gates failed", failures));
    }

    /** {@return what shows that a trial did not pass} */
    TestAbortedException of(EvalCase evalCase, TrialResult trial) {
        return trace.on(new TestAbortedException("Case '%s' did not pass: %s [%s]"
                .formatted(
                        evalCase.id(), CaseResult.of(evalCase, List.of(trial)).reason(), evalCase.location())));
    }

    /** {@return why a run broke off} */
    Throwable of(RunBroken broken) {
        return broken.reason() instanceof EvalException mistake ? trace.on(mistake) : broken.reason();
    }

    /** {@return what shows that a run broke off, after one trial has said why} */
    TestAbortedException afterTheFirst() {
        return trace.on(new TestAbortedException("not run: see the first trial for the reason"));
    }

    /** {@return what shows that a run ended without a trial} */
    TestAbortedException notRun(String reason) {
        return trace.on(new TestAbortedException("not run: " + reason));
    }

    /** {@return what shows that gates could not be applied although they should} */
    EvalException undecided(long casesDone) {
        return trace.on(new EvalException(
                "Eval '%s' cannot be decided: %s of %s cases finished, so no gate was applied. Unless the launch was cancelled, check for an extension or condition that skips invocations."
                        .formatted(eval.name(), casesDone, eval.size())));
    }

    /** {@return what shows that a gate was not applied, as was asked for} */
    TestAbortedException notApplied(long casesDone) {
        return trace.on(new TestAbortedException(whyNotApplied(casesDone)));
    }

    /** {@return why no gate was applied, where only some cases were asked for} */
    String whyNotApplied(long casesDone) {
        return eval.partial()
                .map(PartialSelection::reason)
                .orElseGet(() -> "gates not applied: %s of %s cases were run. Run the whole eval to apply them."
                        .formatted(casesDone, eval.size()));
    }
}
