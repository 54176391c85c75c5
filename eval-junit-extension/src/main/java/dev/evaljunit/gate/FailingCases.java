/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalRun;
import java.util.ArrayList;
import java.util.List;

/** The cases that a message shows, a few of many. */
final class FailingCases {

    private static final int SHOWN = 5;

    private FailingCases() {}

    static List<String> lines(List<CaseResult> results) {
        var lines = new ArrayList<String>();
        results.stream().limit(SHOWN).map(FailingCases::line).forEach(lines::add);
        if (results.size() > SHOWN) {
            lines.add("and " + (results.size() - SHOWN) + " more, in the report");
        }
        return lines;
    }

    static String nextStep(EvalRun run, List<CaseResult> results) {
        return results.isEmpty()
                ? ""
                : "To run one case alone, add -Deval.filter=id="
                        + results.get(0).evalCase().id() + "; to see all answers, open the report.";
    }

    private static String line(CaseResult result) {
        String reason = result.reason();
        return result.evalCase().id() + "  " + (reason.isEmpty() ? "passed" : reason) + "  ["
                + result.evalCase().location() + "]";
    }
}
