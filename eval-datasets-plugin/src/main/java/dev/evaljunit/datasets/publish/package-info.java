/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Builds versions as jars for Maven repositories, and writes the JSON Schemas of all files that people write. */
@NullMarked
package dev.evaljunit.datasets.publish;

import org.jspecify.annotations.NullMarked;
