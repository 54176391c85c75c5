/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Examines a repository for habits that keep evals from noticing anything.
 *
 * <p>Facts are read once for each source; the rules look at nothing else.
 */
@NullMarked
package dev.evaljunit.datasets.doctor;

import org.jspecify.annotations.NullMarked;
