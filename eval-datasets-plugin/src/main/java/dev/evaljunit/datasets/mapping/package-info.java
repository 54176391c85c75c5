/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Declares which field of a foreign row becomes which field of ours. */
@NullMarked
package dev.evaljunit.datasets.mapping;

import org.jspecify.annotations.NullMarked;
