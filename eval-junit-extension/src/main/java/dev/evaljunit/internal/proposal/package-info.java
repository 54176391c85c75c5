/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */

/** Proposals of better prompts: what a search found, on what evidence and at which price, for people who decide. */
@NullMarked
package dev.evaljunit.internal.proposal;

import org.jspecify.annotations.NullMarked;
