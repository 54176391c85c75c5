/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.util.Locale;

/** An instant agent, which leaves only eval-junit, JUnit and Surefire. */
record QuickAgent(int cases, double mostSeconds) implements Row {

    @Override
    public String title() {
        return String.format(Locale.ROOT, "%,d cases of no time", cases);
    }

    @Override
    public SurefireRun launch() {
        return SurefireRun.of("NoOpEvalTest", cases);
    }

    @Override
    public Aim aim() {
        return new Aim.TestSeconds(mostSeconds);
    }
}
