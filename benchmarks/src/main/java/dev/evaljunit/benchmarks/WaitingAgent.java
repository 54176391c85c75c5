/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.time.Duration;
import java.util.Locale;

/**
 * An agent and judges that wait for 50 ms, as for a model.
 *
 * @param front how the eval is run
 * @param judges how many judges wait, too; if 0, one judge does not wait
 * @param atOnce concurrent agents, and as many judges
 */
record WaitingAgent(Front front, int cases, int judges, int atOnce, double mostTimesIdeal) implements Row {

    @Override
    public String title() {
        return String.format(
                Locale.ROOT,
                "%,d cases of 50 ms%s, %,d at once%s",
                cases,
                judges == 0 ? "" : " with %s judges of 50 ms".formatted(judges),
                atOnce,
                front.inTitle());
    }

    @Override
    public SurefireRun launch() {
        return SurefireRun.of(front.test(), cases)
                .with("benchmark.millis", 50)
                .with("benchmark.judges", judges)
                .with("eval.concurrency", atOnce);
    }

    /** Agents and judges work at the same time, each judge on each answer. */
    @Override
    public Aim aim() {
        Duration ideal = Duration.ofMillis(50)
                .multipliedBy((long) cases * Math.max(1, judges))
                .dividedBy(atOnce);
        return new Aim.TimesIdeal(ideal, mostTimesIdeal);
    }
}
