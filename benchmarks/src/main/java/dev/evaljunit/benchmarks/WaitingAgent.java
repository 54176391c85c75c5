/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.time.Duration;
import java.util.Locale;

/** An agent that waits, as for a model. */
record WaitingAgent(int cases, int concurrency, double mostTimesIdeal) implements Row {

    @Override
    public String title() {
        return String.format(Locale.ROOT, "%,d cases of 50 ms, %,d at once", cases, concurrency);
    }

    @Override
    public Launch launch() {
        return Launch.of("SleepEvalTest", cases).with("eval.concurrency", concurrency);
    }

    @Override
    public Aim aim() {
        return new Aim.TimesIdeal(Duration.ofMillis(50).multipliedBy(cases).dividedBy(concurrency), mostTimesIdeal);
    }
}
