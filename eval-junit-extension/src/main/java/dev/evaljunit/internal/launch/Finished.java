/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Verdict;
import java.util.List;

/**
 * A run with its verdicts, after its report was written.
 *
 * @param run its trials and scores
 * @param verdicts one for each gate, in their order
 * @param summary a few lines for the console, without a line break at their end
 */
public record Finished(EvalRun run, List<Verdict> verdicts, String summary) {

    public Finished {
        verdicts = List.copyOf(verdicts);
    }

    /** Return a copy without passed cases, for front ends that do not show them. */
    public Finished withoutPassed() {
        List<CaseResult> cases = run.cases().stream()
                .filter(result -> run.outcome(result) != Outcome.PASS)
                .toList();
        return new Finished(run.withCases(cases), verdicts, summary);
    }
}
