/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.time.Duration;
import java.util.Locale;

/**
 * The duration of one launch.
 *
 * @param run from the first trial to the last, in the eval's report
 * @param test the class in Surefire's report, which includes dataset, class loading, gates and report
 */
record Took(Duration run, Duration test) {

    String text() {
        return String.format(Locale.ROOT, "run %.2f s, test time %.2f s", run.toMillis() / 1e3, test.toMillis() / 1e3);
    }
}
