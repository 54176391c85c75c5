/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Small texts that users write, such as durations, and that they read, such as the nearest known name. */
@NullMarked
package dev.evaljunit.internal.text;

import org.jspecify.annotations.NullMarked;
