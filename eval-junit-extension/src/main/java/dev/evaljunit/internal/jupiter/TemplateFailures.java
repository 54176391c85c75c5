/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.annotated.CaseMessage;
import dev.evaljunit.internal.annotated.MethodTrace;
import dev.evaljunit.internal.gate.VerdictFailure;
import dev.evaljunit.internal.run.PartialSelection;
import dev.evaljunit.internal.run.Skips;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.SafeThrowable;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.util.List;
import java.util.Map;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/** Creates the exceptions of a template's invocations, which all point at the template's method. */
final class TemplateFailures {

    private final TemplateEval eval;
    private final MethodTrace trace;

    TemplateFailures(TemplateEval eval) {
        this.eval = eval;
        this.trace = MethodTrace.of(eval.method());
    }

    /** {@return the failure for a verdict} */
    AssertionFailedError of(Verdict verdict, Map<String, String> pointers) {
        return trace.on(VerdictFailure.of(verdict, pointers));
    }

    /** {@return the failure for verdicts without an invocation, at least one} */
    AssertionError of(List<Verdict> verdicts, Map<String, String> pointers) {
        List<AssertionFailedError> failures =
                verdicts.stream().map(verdict -> of(verdict, pointers)).toList();
        return failures.size() == 1
                ? failures.get(0)
                : trace.on(new MultipleFailuresError(failures.size() + " gates failed", failures));
    }

    /** {@return the exception for a trial that did not pass} */
    TestAbortedException of(EvalCase evalCase, TrialResult trial) {
        return aborted(CaseMessage.of(CaseResult.of(evalCase, List.of(trial))));
    }

    /** {@return the exception for a gate that was not applied since every case was skipped} */
    TestAbortedException skipped(Verdict verdict) {
        return aborted(verdict.sentence());
    }

    /** {@return the exception for an aborted run} */
    Throwable of(RunBroken broken) {
        return SafeThrowable.of(broken.reason() instanceof EvalException mistake ? trace.on(mistake) : broken.reason());
    }

    /** {@return the exception for an aborted run, after one trial has reported why} */
    TestAbortedException afterTheFirst() {
        return aborted("not run: see the first trial for the reason");
    }

    /** {@return the exception for a trial that did not run} */
    TestAbortedException notRun(String reason) {
        return aborted("not run: " + reason);
    }

    private TestAbortedException aborted(String message) {
        return trace.on(new TestAbortedException(SafeText.shown(message)));
    }

    /** {@return the failure for an eval that was skipped as a whole, although that is an error} */
    EvalException skipped(String reason) {
        return trace.on(Skips.error(eval.name(), reason));
    }

    /** {@return the failure for gates that could not be applied} */
    EvalException undecided(long casesDone) {
        return trace.on(new EvalException(
                "Eval '%s' cannot be decided: %s of %s cases finished, so no gate was applied. Unless the launch was cancelled, check for an extension or condition that skips invocations."
                        .formatted(eval.name(), casesDone, eval.size())));
    }

    /**
     * Create the failure for an answer that nothing can judge.
     *
     * @param interceptors the simple names of the extensions that may have called the method; may be empty
     */
    EvalException bypassed(List<String> interceptors) {
        String which = interceptors.isEmpty() ? "" : " (" + String.join(", ", interceptors) + ")";
        return trace.on(new EvalException(
                "Eval '%s' cannot run. An extension%s called its method itself instead of invocation.proceed(), so that the answer cannot be judged. Remove the extension from the class, or use Eval.of(…) in a @Test."
                        .formatted(eval.name(), which)));
    }

    /** {@return the exception for a gate that was not applied to a selection} */
    TestAbortedException notApplied(long casesDone) {
        return aborted(whyNotApplied(casesDone));
    }

    /** {@return why no gate was applied to a selection} */
    String whyNotApplied(long casesDone) {
        return eval.partial()
                .map(PartialSelection::reason)
                .orElseGet(() -> "gates not applied: %s of %s cases were run. Run the whole eval to apply them."
                        .formatted(casesDone, eval.size()));
    }
}
