/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Puts a prompt that a search has proposed into use, once a person has said so. */
@NullMarked
package dev.evaljunit.datasets.accept;

import org.jspecify.annotations.NullMarked;
