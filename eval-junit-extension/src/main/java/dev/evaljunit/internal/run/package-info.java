/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The one pipeline from cases to scores that every front end calls. */
@NullMarked
package dev.evaljunit.internal.run;

import org.jspecify.annotations.NullMarked;
