/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Lists the first failing cases in a message. */
final class FailingCases {

    private static final int SHOWN = 5;
    private static final int LONGEST_ID = 80;

    /** Users copy the command; an id comes from a dataset. */
    private static final Pattern HARMLESS_ON_A_COMMAND_LINE = Pattern.compile("[\\w.:/@+-]+");

    private FailingCases() {}

    static List<String> lines(List<CaseResult> results) {
        return lines(results, CaseResult::reason);
    }

    /** {@return one line for each of the first cases: its id, a remark, and its location} */
    static List<String> lines(List<CaseResult> results, Function<CaseResult, String> remark) {
        var lines = new ArrayList<String>();
        results.stream()
                .limit(SHOWN)
                .map(result -> line(result.evalCase(), remark.apply(result)))
                .forEach(lines::add);
        if (results.size() > SHOWN) {
            lines.add("and " + (results.size() - SHOWN) + " more, in the report");
        }
        return lines;
    }

    static String nextStep(EvalRun run, List<CaseResult> results) {
        String id = results.isEmpty() ? "" : results.get(0).evalCase().id();
        return HARMLESS_ON_A_COMMAND_LINE.matcher(id).matches()
                ? "To run one case alone, run " + testClass(run) + " with -Deval.filter=id=" + id
                        + "; to see all answers, open the report."
                : "To see all answers, open the report.";
    }

    /** Other evals may have no such case, and a filter that selects nothing is an error. */
    private static String testClass(EvalRun run) {
        int dot = run.eval().indexOf('.');
        return dot < 0 ? "it" : SafeText.line(run.eval().substring(0, dot));
    }

    private static String line(EvalCase evalCase, String remark) {
        return SafeText.line(evalCase.id(), LONGEST_ID) + (remark.isEmpty() ? "" : "  " + remark) + "  ["
                + SafeText.line(evalCase.location()) + "]";
    }
}
