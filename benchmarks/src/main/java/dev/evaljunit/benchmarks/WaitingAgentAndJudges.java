/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.time.Duration;
import java.util.Locale;

/** An agent and judges that wait; a case is judged by both judges at the same time. */
record WaitingAgentAndJudges() implements Row {

    private static final int CASES = 10_000;
    private static final int CONCURRENCY = 256;
    private static final int JUDGES = 2;

    @Override
    public String title() {
        return String.format(
                Locale.ROOT,
                "%,d cases of 50 ms with %s judges of 50 ms, %s agents and %s judges at once",
                CASES,
                JUDGES,
                CONCURRENCY,
                CONCURRENCY);
    }

    @Override
    public Launch launch() {
        return Launch.of("SleepingJudgesEvalTest", CASES).with("eval.concurrency", CONCURRENCY);
    }

    @Override
    public Aim aim() {
        Duration judging = Duration.ofMillis(50).multipliedBy(JUDGES * CASES).dividedBy(CONCURRENCY);
        return new Aim.TimesIdeal(judging, 1.15);
    }
}
