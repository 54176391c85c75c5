/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Outputs of a finished run: the formats that CI servers and other tools read. */
@NullMarked
package dev.evaljunit.internal.output;

import org.jspecify.annotations.NullMarked;
