/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long a thread has waited for its turn at model endpoints, so that who limits its time can leave that out: neither
 * the thread nor the model is to blame for it. Any thread may read it.
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.run") // for timeouts of judges
public final class QuotaWait {

    private static final ThreadLocal<QuotaWait> OF_THREAD = ThreadLocal.withInitial(QuotaWait::new);

    private long ended;
    private long begun;
    private boolean isWaiting;

    private QuotaWait() {}

    /** {@return that of the calling thread} */
    public static QuotaWait ofThisThread() {
        return OF_THREAD.get();
    }

    /** {@return how long it has waited altogether, the wait that is going on included} */
    public synchronized Duration total() {
        return Duration.ofNanos(isWaiting ? ended + System.nanoTime() - begun : ended);
    }

    synchronized void begin() {
        begun = System.nanoTime();
        isWaiting = true;
    }

    synchronized void end() {
        ended += System.nanoTime() - begun;
        isWaiting = false;
    }
}
