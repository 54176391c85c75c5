/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.internal.gate.VerdictMessage;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run with its verdicts, after its report was written.
 *
 * @param run its trials and scores
 * @param verdicts one for each gate, in their order
 * @param summary a few lines for the console, without a line break at their end
 * @param pointers what readers can open and run next, by its label, for the end of messages
 */
public record Finished(EvalRun run, List<Verdict> verdicts, String summary, Map<String, String> pointers) {

    public Finished {
        verdicts = List.copyOf(verdicts);
        pointers = Collections.unmodifiableMap(new LinkedHashMap<>(pointers));
    }

    /** {@return a copy with more lines for the console} */
    Finished withSummary(List<String> more) {
        String lines = Stream.concat(Stream.of(summary), more.stream()).collect(Collectors.joining("\n"));
        return new Finished(run, verdicts, lines, pointers);
    }

    /** {@return the message of a red gate} */
    public String message(Verdict verdict) {
        return VerdictMessage.of(verdict, pointers);
    }

    /** Return a copy with the cases that need a look only, for front ends that do not show the others. */
    public Finished withProblemsOnly() {
        List<CaseResult> cases = run.cases().stream()
                .filter(result -> run.outcome(result).isProblem())
                .toList();
        return new Finished(run.withCases(cases), verdicts, summary, pointers);
    }
}
