/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.EvalException;
import java.util.function.Supplier;

/** Makes a lack of memory in our own work the failure of one eval: the JUnit Platform ends the launch for an OutOfMemoryError. */
final class Memory {

    private Memory() {}

    /**
     * Do work that takes memory.
     *
     * @param work in words that follow "to", for the message
     * @throws EvalException if there is not enough
     */
    static <T> T whileDoing(String eval, Supplier<String> work, Supplier<T> task) {
        try {
            return task.get();
        } catch (OutOfMemoryError e) {
            throw new EvalException(
                    "Eval '%s' ended, because the JVM had not enough memory to %s: %s. Give the JVM that runs the tests more memory, such as -Xmx2g in Surefire's argLine, or lower eval.concurrency. The next launch keeps what is in the journal."
                            .formatted(eval, work.get(), e.getMessage()),
                    e);
        }
    }

    /** Does work without a result: see {@link #whileDoing(String, Supplier, Supplier)}. */
    static void whileDoing(String eval, Supplier<String> work, Runnable task) {
        whileDoing(eval, work, () -> {
            task.run();
            return true;
        });
    }
}
