/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Pages of the documentation that people follow with the goals of the plugin. */
@NullMarked
package dev.evaljunit.datasets.docs;

import org.jspecify.annotations.NullMarked;
