/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.bisect;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets the thread of a search remove what it has made, if the program is ended during it. */
final class SearchEnding {

    private static final int SECONDS_TO_END = 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private SearchEnding(Thread searching) {
        this.hook = new Thread(() -> end(searching), "end of bisect");
    }

    /** Begin the search of this thread. */
    static SearchEnding begin() {
        var ending = new SearchEnding(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(ending.hook);
        return ending;
    }

    private void end(Thread searching) {
        searching.interrupt();
        try {
            boolean unused = ended.await(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tell that nothing is left. */
    void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook was waiting for this.
        }
    }
}
