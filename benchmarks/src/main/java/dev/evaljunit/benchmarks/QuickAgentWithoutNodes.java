/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.util.Locale;

/** An instant agent without test nodes and journal, which leaves only the pipeline. */
record QuickAgentWithoutNodes() implements Row {

    private static final int CASES = 100_000;

    @Override
    public String title() {
        return String.format(Locale.ROOT, "%,d cases of no time%s", CASES, Front.IN_CODE.inTitle());
    }

    @Override
    public SurefireRun launch() {
        return SurefireRun.of(Front.IN_CODE.test(), CASES);
    }

    @Override
    public Aim aim() {
        return new Aim.MicrosPerCase(CASES, 15);
    }
}
