/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.run.EvalConfig;
import org.opentest4j.TestAbortedException;

/** Skips a method with cases under Pitest, before its first invocation. */
final class PitestRefusal {

    private PitestRefusal() {}

    /** @throws TestAbortedException if it must not run */
    static void check(String method, EvalConfig config) {
        config.refusalUnderPitest().ifPresent(reason -> {
            Console.print("eval %s: skipped: %s".formatted(method, reason));
            throw new TestAbortedException(reason);
        });
    }
}
