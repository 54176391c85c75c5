/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Makes kept runs of evals their blessed baselines. */
@NullMarked
package dev.evaljunit.datasets.bless;

import org.jspecify.annotations.NullMarked;
