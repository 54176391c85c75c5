/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.util.Locale;
import java.util.Map;

/** An instant agent, called a million times in a small heap, with nodes only for cases that do not pass. */
record MillionCases() implements Row {

    private static final int CASES = 1_000_000;

    @Override
    public String title() {
        return String.format(Locale.ROOT, "%,d cases of no time, `eval.cases=failing`, 512 MB of heap", CASES);
    }

    @Override
    public SurefireRun launch() {
        return new SurefireRun(
                "MillionEvalTest",
                Map.of("million.cases", String.valueOf(CASES), "eval.cases", "failing", "argLine", "-Xmx512m"));
    }

    @Override
    public Aim aim() {
        return new Aim.MicrosPerCase(CASES, 15);
    }
}
