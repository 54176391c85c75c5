/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import dev.evaljunit.internal.distribute.Desk;
import dev.evaljunit.internal.distribute.Work;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** Runs on workers. What is done so far goes with each heartbeat, so that it is not done again if the worker dies. */
final class TrialsActivityImpl implements TrialsActivity {

    /** How often to look whether there is something new to tell. */
    private static final Duration LOOK = Duration.ofMillis(100);

    /** The type of the failure if a launch is not the one that is going on. */
    static final String OVER = "over";

    private static final long BEAT_NANOS = Duration.ofSeconds(1).toNanos();

    private final Desk desk;
    private final LeaseWatch lease;

    TrialsActivityImpl(Desk desk, LeaseWatch lease) {
        this.desk = desk;
        this.lease = lease;
    }

    @Override
    public byte[] run(String launch, byte[] chunk) {
        if (!lease.isOf(launch)) { // it was killed, and what it asked for may be asked for by another
            throw ApplicationFailure.newNonRetryableFailure("the launch is over", OVER);
        }
        ActivityExecutionContext context = Activity.getExecutionContext();
        Work work = desk.begin(chunk, context.getHeartbeatDetails(byte[].class), () -> lease.isAsking(launch));
        try {
            long beat = System.nanoTime();
            int told = 0;
            while (!work.isDone(LOOK)) {
                int done = work.done();
                if (done > told || System.nanoTime() - beat >= BEAT_NANOS) {
                    tell(context, work);
                    told = done;
                    beat = System.nanoTime();
                }
            }
            return work.result();
        } catch (InterruptedException e) {
            work.stop();
            Thread.currentThread().interrupt();
            throw Activity.wrap(e);
        }
    }

    private static void tell(ActivityExecutionContext context, Work work) {
        try {
            context.heartbeat(work.result());
        } catch (ActivityCompletionException e) { // nobody wants it any more
            work.stop();
            throw e;
        }
    }
}
