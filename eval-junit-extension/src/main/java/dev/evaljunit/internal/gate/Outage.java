/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.text.CrashKind;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A run nearly all of whose trials crashed in the same way. That says nothing about what the agent answers, so no gate is applied.
 *
 * @param run the run
 * @param crash how they crashed
 */
record Outage(EvalRun run, CommonCrash crash) {

    private static final int LONGEST_CAUSE = 200;

    /** {@return the outage that the run met; empty if it is no such run} */
    static Optional<Outage> of(EvalRun run) {
        return CommonCrash.of(run.allTrials()).filter(CommonCrash::isOutage).map(crash -> new Outage(run, crash));
    }

    /** {@return the error of a gate about the run} */
    Verdict error(String gate) {
        List<CaseResult> cases = run.cases().stream()
                .filter(result -> result.trials().stream().anyMatch(crash::includes))
                .toList();
        String sentence = "Eval '%s' says nothing about its agent: %s of %s crashed with %s%s."
                .formatted(
                        run.eval(),
                        crash.crashed(),
                        NumberText.count(crash.trials(), "trial"),
                        CrashKind.rootForSentence(
                                crash.first().message(), crash.first().stackTrace(), LONGEST_CAUSE),
                        crash.kind().isOfNetwork() ? "; the agent could not be reached" : "");
        return Verdict.of(
                        gate,
                        Verdict.Status.ERROR,
                        new ExplanationBuilder(sentence)
                                .fact("thrown", line(crash.first().message()))
                                .fact("dataset", run.dataset().toString())
                                .cases(FailingCases.lines(cases))
                                .next(nextStep())
                                .build())
                .withNumbers(GateError.AGENT.numbers());
    }

    private static String line(String text) {
        return SafeText.line(Redactor.redact(text), LONGEST_CAUSE);
    }

    private String nextStep() {
        return (crash.kind().isOfNetwork()
                        ? "Start what the agent calls, or correct its address and credentials."
                        : "Fix what the agent needs to run; the report has the stack traces.")
                + " Then launch it with -Deval.rerun=errors to run only the trials that crashed so, or again as a whole.";
    }
}
