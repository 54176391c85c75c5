/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
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
    private static final Duration TERM = Duration.ofSeconds(20);
    private static final long RENEWED_SECONDS = 5;

    private final WorkflowClient client;
    private final String queue;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "eval-lease");
        thread.setDaemon(true);
        return thread;
    });

    private Lease(WorkflowClient client, String queue) {
        this.client = client;
        this.queue = queue;
    }

    static Lease take(WorkflowClient client, String queue) {
        var lease = new Lease(client, queue);
        lease.renew();
        lease.clock.scheduleWithFixedDelay(lease::renewIfReachable, RENEWED_SECONDS, RENEWED_SECONDS, TimeUnit.SECONDS);
        return lease;
    }

    private void renew() {
        WorkflowOptions options = WorkflowOptions.newBuilder()
                .setWorkflowId(id(queue))
                .setTaskQueue(id(queue))
                .setWorkflowExecutionTimeout(TERM)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING)
                .build();
        client.newUntypedWorkflowStub(NAME, options).start();
    }

    /** A chunk that cannot be sent says what is wrong; the lease is renewed later. */
    private void renewIfReachable() {
        try {
            renew();
        } catch (RuntimeException e) {
            return;
        }
    }

    private static String id(String queue) {
        return queue + "/launch";
    }

    /** {@return whether there is a launch; also where that cannot be known at the moment} */
    static boolean isOpen(WorkflowClient client, String queue) {
        try {
            return client.newUntypedWorkflowStub(id(queue)).describe().getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException e) {
            return false;
        } catch (WorkflowServiceException e) {
            return true;
        }
    }

    /** Tell workers that the launch is over. */
    @Override
    public void close() {
        clock.shutdownNow();
        try {
            client.newUntypedWorkflowStub(id(queue)).terminate("the launch is over");
        } catch (WorkflowException e) { // then it times out
            return;
        }
    }
}
