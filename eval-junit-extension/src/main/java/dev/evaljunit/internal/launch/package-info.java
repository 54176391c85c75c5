/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Takes a run from its plan to its verdicts, and stores what the next launch needs to resume it. */
@NullMarked
package dev.evaljunit.internal.launch;

import org.jspecify.annotations.NullMarked;
