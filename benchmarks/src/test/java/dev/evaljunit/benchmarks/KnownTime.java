/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.Score;
import java.util.concurrent.TimeUnit;

/** What agents and judges of a benchmark do. */
final class KnownTime {

    static final int JUDGES = Integer.getInteger("benchmark.judges", 0);

    private static final long MILLIS = Long.getLong("benchmark.millis", 0);

    private KnownTime() {}

    /** Take the known time. */
    static void pass() throws InterruptedException {
        if (MILLIS > 0) {
            TimeUnit.MILLISECONDS.sleep(MILLIS);
        }
    }

    /** {@return the score of a judge, which takes the time if so many judges do} */
    static Score judge(int number) throws InterruptedException {
        if (number <= JUDGES) {
            pass();
        }
        return Score.pass();
    }
}
