/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Checks locked dataset versions strictly, and lists all their problems. */
@NullMarked
package dev.evaljunit.datasets.verify;

import org.jspecify.annotations.NullMarked;
