/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Finds recordings of models that no eval uses any more. */
@NullMarked
package dev.evaljunit.datasets.recordings;

import org.jspecify.annotations.NullMarked;
