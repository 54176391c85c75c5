/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.assertions;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.VerdictFailure;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.internal.launch.AssertedRuns;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.util.Map;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.error.DescriptionFormatter;

/** Assertions on a run. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EvalRunAssert extends AbstractAssert<EvalRunAssert, EvalRun> {

    private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    EvalRunAssert(EvalRun actual) {
        super(actual, EvalRunAssert.class);
    }

    /**
     * Verify that the run passes a gate.
     *
     * <p>For a run in which 95 of 100 cases passed, this passes:
     *
     * <pre>{@code assertThat(run).satisfies(passRate().atLeast(0.92));}</pre>
     *
     * <p>and this fails, with the gate's verdict as its message:
     *
     * <pre>{@code assertThat(run).satisfies(passRate().atLeast(0.97));}</pre>
     *
     * <p>A description set by {@code as(...)} precedes the message. The report of the run, with all gates that it was asserted to
     * satisfy, is in {@code target/eval-reports}, in a directory named after the asserting class and one after the eval.
     *
     * @throws dev.evaljunit.EvalException if the gate does not fit the run, for example if it names an unknown judge
     */
    public EvalRunAssert satisfies(Gate gate) {
        isNotNull();
        gate.check(actual.judges().keySet(), actual.repeats());
        Verdict verdict = Verdicts.of(gate, actual);
        Map<String, String> pointers = AssertedRuns.report(CALLER.getCallerClass(), actual, verdict);
        if (!verdict.isGreen()) {
            String description = DescriptionFormatter.instance().format(info.description());
            throw VerdictFailure.of(verdict, pointers, description);
        }
        return this;
    }
}
