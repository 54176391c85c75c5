/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a person or a CI system reads of a run: journal, JSON, Markdown, HTML and console. */
@NullMarked
package dev.evaljunit.internal.report;

import org.jspecify.annotations.NullMarked;
