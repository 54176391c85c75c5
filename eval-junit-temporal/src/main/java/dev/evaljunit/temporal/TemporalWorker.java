/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import dev.evaljunit.internal.distribute.Desk;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.tuning.CompositeTuner;
import io.temporal.worker.tuning.FixedSizeSlotSupplier;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Runs trials for the launches of one eval. */
final class TemporalWorker {

    private static final long LOOK_MILLIS = 500;
    private static final long SECONDS_TO_END = 5;

    /** Results so far go with heartbeats, which Temporal's SDK would otherwise keep back for seconds. */
    private static final Duration SHORTEST_BETWEEN_HEARTBEATS = Duration.ofMillis(100);

    private final Connection connection;
    private final String queue;
    private final Desk desk;
    private final LeaseWatch lease;

    TemporalWorker(Connection connection, String queue, Desk desk) {
        this.connection = connection;
        this.queue = queue;
        this.desk = desk;
        this.lease = new LeaseWatch(connection.client(), queue);
    }

    void serve(Duration idle) throws InterruptedException {
        WorkerFactory factory = WorkerFactory.newInstance(connection.client());
        try {
            Worker worker = factory.newWorker(queue, options());
            worker.registerActivitiesImplementations(new TrialsActivityImpl(desk, lease));
            factory.start();
            awaitTheEnd(idle);
        } finally {
            factory.shutdownNow();
            factory.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        }
    }

    private WorkerOptions options() {
        return WorkerOptions.newBuilder()
                .setWorkerTuner(new CompositeTuner(
                        new FixedSizeSlotSupplier<>(2),
                        new TrialSlots(desk),
                        new FixedSizeSlotSupplier<>(1),
                        new FixedSizeSlotSupplier<>(1)))
                .setMaxHeartbeatThrottleInterval(SHORTEST_BETWEEN_HEARTBEATS)
                .setDefaultHeartbeatThrottleInterval(SHORTEST_BETWEEN_HEARTBEATS)
                .build();
    }

    /**
     * A launch that was killed may be followed by another one, which resumes its run. One that has ended since this JVM was started was
     * the one to work for, if it was over before anybody looked.
     */
    private void awaitTheEnd(Duration idle) throws InterruptedException {
        long last = System.nanoTime();
        Instant start =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        boolean hasBegun = false;
        int over = 0; // twice in a row, since a lease that is renewed ends and begins
        while (over < 2 && System.nanoTime() - last < idle.toNanos()) {
            Thread.sleep(LOOK_MILLIS);
            Lease.State state = lease.look();
            Instant earliest = hasBegun ? Instant.MIN : start;
            over = state.over().filter(earliest::isBefore).isPresent() ? over + 1 : 0;
            if (state.launch().isPresent()) {
                hasBegun = true;
                last = System.nanoTime();
            }
        }
    }
}
