/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Imports what users and systems report about answers, joins it to traces, and draws pairs and examples from it. */
@NullMarked
package dev.evaljunit.datasets.feedback;

import org.jspecify.annotations.NullMarked;
