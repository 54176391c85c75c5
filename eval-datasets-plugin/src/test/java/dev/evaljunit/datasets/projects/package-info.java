/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What the scripts of the invoker projects share. */
@NullMarked
package dev.evaljunit.datasets.projects;

import org.jspecify.annotations.NullMarked;
