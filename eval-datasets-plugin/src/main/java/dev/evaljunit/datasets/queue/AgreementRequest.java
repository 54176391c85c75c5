/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.nio.file.Path;

/**
 * A user's request to tell how well people agree.
 *
 * @param queue the folder of the queue
 * @param most how many items to list for each criterion on which people differ
 */
public record AgreementRequest(Path queue, int most) {}
