/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Has a chunk of trials run. One chunk is one workflow, so no history grows. */
@WorkflowInterface
public interface TrialsWorkflow {

    String NAME = "eval-trials";

    /** {@return the packed result} */
    @WorkflowMethod(name = NAME)
    byte[] run(String queue, String launch, byte[] chunk);
}
