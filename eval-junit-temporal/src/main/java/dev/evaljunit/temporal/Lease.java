/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells workers that a launch is going on: a workflow that nothing runs, and that times out unless the launch renews it. So workers
 * neither outlive a launch that was killed nor need to know where it is.
 */
final class Lease implements AutoCloseable {

    private static final String NAME = "eval-launch";

    /** Its task queue, at which nobody works, names the launch. */
    private static final String ASKING = "/lease";

    /** The same, once the launch waits for calls in flight only. */
    private static final String STOPPED = "/stopped";

    static final Duration TERM = Duration.ofSeconds(20);
    private static final long RENEWED_SECONDS = 5;
    private static final long SECONDS_TO_END = 5;

    private final WorkflowClient client;
    private final String queue;
    private final String launch;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "eval-lease");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean isStopped;

    private Lease(WorkflowClient client, String queue, String launch) {
        this.client = client;
        this.queue = queue;
        this.launch = launch;
    }

    static Lease take(WorkflowClient client, String queue, String launch) {
        var lease = new Lease(client, queue, launch);
        lease.renew();
        var unused = lease.clock.scheduleWithFixedDelay(
                lease::renewIfReachable, RENEWED_SECONDS, RENEWED_SECONDS, TimeUnit.SECONDS);
        return lease;
    }

    private void renew() {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(id(queue))
                .setTaskQueue(launch + (isStopped ? STOPPED : ASKING))
                .setWorkflowExecutionTimeout(TERM)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING)
                .build();
        client.newUntypedWorkflowStub(NAME, options).start();
    }

    private void renewIfReachable() {
        try {
            renew();
        } catch (RuntimeException e) {
            // A chunk that cannot be sent says what is wrong; the lease is renewed later.
        }
    }

    /** Tell workers to call no further agent. */
    void stop() {
        isStopped = true;
        clock.execute(this::renewIfReachable);
    }

    private static String id(String queue) {
        return queue + "/launch";
    }

    /**
     * What is known of a launch.
     *
     * @param launch that is going on; empty if none is
     * @param isAsking whether that launch wants agents to be called
     * @param over when the last one has said that it is over; empty if it was killed
     */
    record State(Optional<String> launch, boolean isAsking, Optional<Instant> over) {

        static final State NONE = new State(Optional.empty(), false, Optional.empty());

        private static State of(String place) {
            String launch = place.substring(0, place.lastIndexOf('/'));
            return new State(Optional.of(launch), place.endsWith(ASKING), Optional.empty());
        }
    }

    static State state(WorkflowClient client, String queue) {
        try {
            WorkflowExecutionDescription lease =
                    client.newUntypedWorkflowStub(id(queue)).describe();
            return switch (lease.getStatus()) {
                case WORKFLOW_EXECUTION_STATUS_RUNNING -> State.of(lease.getTaskQueue());
                case WORKFLOW_EXECUTION_STATUS_TERMINATED ->
                    new State(Optional.empty(), false, Optional.ofNullable(lease.getCloseTime()));
                default -> State.NONE;
            };
        } catch (WorkflowNotFoundException e) {
            return State.NONE;
        }
    }

    /** Tell workers that the launch is over. */
    @Override
    public void close() {
        clock.shutdownNow();
        awaitTheLastRenewal();
        try {
            client.newUntypedWorkflowStub(id(queue)).terminate("the launch is over");
        } catch (WorkflowException e) {
            // Then it times out.
        }
    }

    /** It would begin a lease that nobody ends. */
    private void awaitTheLastRenewal() {
        try {
            clock.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
