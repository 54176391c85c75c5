/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Runs on the launch, which alone decides what is asked again: Temporal only replaces a worker that died. */
public final class TrialsWorkflowImpl implements TrialsWorkflow {

    static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(5);

    /** After that, the launch sends it again, if there is one still. */
    static final Duration LONGEST_IN_QUEUE = Duration.ofMinutes(1);

    /** Calls have time limits of their own. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final RetryOptions AT_ANOTHER_WORKER = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofMillis(100))
            .setBackoffCoefficient(1)
            .build();

    @Override
    public byte[] run(String queue, String launch, byte[] chunk) {
        ActivityOptions options = ActivityOptions.newBuilder()
                .setTaskQueue(queue)
                .setScheduleToStartTimeout(LONGEST_IN_QUEUE)
                .setStartToCloseTimeout(LONGEST)
                .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
                .setRetryOptions(AT_ANOTHER_WORKER)
                .build();
        return Workflow.newActivityStub(TrialsActivity.class, options).run(launch, chunk);
    }
}
