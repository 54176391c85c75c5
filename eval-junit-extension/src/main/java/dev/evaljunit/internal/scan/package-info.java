/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Finds in texts what an answer must not contain: personal data, invisible characters, suspicious URLs, code. */
@NullMarked
package dev.evaljunit.internal.scan;

import org.jspecify.annotations.NullMarked;
