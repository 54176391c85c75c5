/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to label the answers of a queue.
 *
 * @param queue the folder of the queue
 * @param annotator the person; {@code null} if it was not given
 * @param isAdjudicating whether the person decides between others who differ
 * @param port of the page; 0 for any that is free
 */
public record LabelRequest(Path queue, @Nullable String annotator, boolean isAdjudicating, int port) {}
