/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.model.QuotaWait;

/**
 * Who makes a call, and since when.
 *
 * @param quotaWait how long the thread has waited for its turn at model endpoints, which is no part of the call's time
 */
record Caller(Thread thread, long begunAt, QuotaWait quotaWait, long waitedBefore) {

    static Caller ofThisThread() {
        QuotaWait wait = QuotaWait.ofThisThread();
        return new Caller(
                Thread.currentThread(), System.nanoTime(), wait, wait.total().toNanos());
    }

    long nanos() {
        return System.nanoTime() - begunAt - (quotaWait.total().toNanos() - waitedBefore);
    }
}
