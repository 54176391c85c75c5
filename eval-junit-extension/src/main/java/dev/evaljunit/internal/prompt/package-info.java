/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Finds, reads and fills the versions of prompts; and the templates, YAML and fences that rubrics have in common with them. */
@NullMarked
package dev.evaljunit.internal.prompt;

import org.jspecify.annotations.NullMarked;
