/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lists the first failing cases in a message. */
final class FailingCases {

    private static final int SHOWN = 5;
    private static final int LONGEST_ID = 80;

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
            lines.add("and " + (results.size() - SHOWN) + " more");
        }
        return lines;
    }

    private static String line(EvalCase evalCase, String remark) {
        return SafeText.line(evalCase.id(), LONGEST_ID) + (remark.isEmpty() ? "" : "  " + remark) + "  ["
                + SafeText.line(evalCase.location()) + "]";
    }
}
