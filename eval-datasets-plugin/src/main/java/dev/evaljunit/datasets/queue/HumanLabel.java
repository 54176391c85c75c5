/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.util.Optional;

/**
 * A person's label that came with an item, and is not in a label file.
 *
 * @param annotator {@link People#ESCALATION}
 * @param criterion what it is about
 * @param label as the criterion allows it
 * @param feedbackId the event that has the reason
 * @param createdAt when that was, as the event has it
 */
public record HumanLabel(
        String annotator, String criterion, Object label, Optional<String> feedbackId, Optional<String> createdAt) {}
