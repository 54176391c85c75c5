/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reports of a run for people and CI systems: JSON, Markdown, HTML and console. */
@NullMarked
package dev.evaljunit.internal.report;

import org.jspecify.annotations.NullMarked;
