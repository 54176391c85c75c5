/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.time.Duration;

/** Waits as a call does for its turn at a model endpoint. */
public final class QuotaWaits {

    private QuotaWaits() {}

    /** Wait in the calling thread. */
    public static void sleep(Duration time) throws InterruptedException {
        QuotaWait wait = QuotaWait.ofThisThread();
        wait.begin();
        try {
            Thread.sleep(time.toMillis());
        } finally {
            wait.end();
        }
    }
}
