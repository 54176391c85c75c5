/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What is known of a repository: its feedback, golden sets, queues, rubrics, history and reports, each read once and as loosely as it can
 * be, so that one broken file keeps nothing else from being read.
 */
@NullMarked
package dev.evaljunit.datasets.facts;

import org.jspecify.annotations.NullMarked;
