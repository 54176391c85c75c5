/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Records what models reply, and replays it without them. */
@NullMarked
package dev.evaljunit.internal.recording;

import org.jspecify.annotations.NullMarked;
