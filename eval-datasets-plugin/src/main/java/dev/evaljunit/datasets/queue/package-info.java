/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Queues of answers that people are to label: folders of files under version control. */
@NullMarked
package dev.evaljunit.datasets.queue;

import org.jspecify.annotations.NullMarked;
