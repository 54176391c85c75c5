/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.time.Duration;
import java.util.Locale;

/**
 * How long one launch took.
 *
 * @param run from the first trial to the last, as the eval's report says
 * @param test what Surefire says of the class: also reading the dataset, loading classes, gates and the report
 */
record Took(Duration run, Duration test) {

    String text() {
        return String.format(Locale.ROOT, "run %.2f s, test time %.2f s", run.toMillis() / 1e3, test.toMillis() / 1e3);
    }
}
