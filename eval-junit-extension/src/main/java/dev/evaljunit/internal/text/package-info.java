/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Parses and formats small texts: durations, rounded numbers, suggestions, redaction. */
@NullMarked
package dev.evaljunit.internal.text;

import org.jspecify.annotations.NullMarked;
