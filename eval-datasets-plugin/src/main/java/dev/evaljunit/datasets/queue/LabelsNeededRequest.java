/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.datasets.feedback.GoldenPlace;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to tell how many labels of a run are needed.
 *
 * @param queue the folder of the queue with the labels
 * @param criterion that people label; {@code null} for the only one that declares what passes
 * @param judge of the run; {@code null} for the only one
 * @param reports the directory with the report of the run
 * @param golden where datasets are
 * @param width to which the interval of the pass rate is to shrink, as a text
 * @param floor of the gate, as a text; {@code null} for none
 * @param confidence of the interval, as a text
 * @param add how many answers to put into the queue; 0 for none
 * @param seed of the draw
 * @param isRequired whether the run must be shown to reach the floor
 */
public record LabelsNeededRequest(
        Path queue,
        @Nullable String criterion,
        @Nullable String judge,
        Path reports,
        GoldenPlace golden,
        String width,
        @Nullable String floor,
        String confidence,
        int add,
        int seed,
        boolean isRequired) {}
