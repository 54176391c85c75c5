/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.assertions;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.gate.VerdictFailure;
import dev.evaljunit.internal.gate.Verdicts;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.error.DescriptionFormatter;
import org.opentest4j.AssertionFailedError;

/** Assertions on a run. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EvalRunAssert extends AbstractAssert<EvalRunAssert, EvalRun> {

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
     * <p>A description set by {@code as(...)} precedes the message.
     *
     * @throws dev.evaljunit.EvalException if the gate does not fit the run, for example if it names an unknown judge
     */
    public EvalRunAssert satisfies(Gate gate) {
        isNotNull();
        gate.check(actual.judges().keySet(), actual.repeats());
        Verdict verdict = Verdicts.of(gate, actual);
        if (!verdict.isGreen()) {
            throw described(VerdictFailure.of(verdict));
        }
        return this;
    }

    private AssertionFailedError described(AssertionFailedError failure) {
        String description = DescriptionFormatter.instance().format(info.description());
        return new AssertionFailedError(
                SafeText.shown(description + failure.getMessage()), failure.getExpected(), failure.getActual());
    }
}
