/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Gates: rules that a run must satisfy, and the quantities they can use. */
@NullMarked
package dev.evaljunit.gate;

import org.jspecify.annotations.NullMarked;
