/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Searches for a better prompt: a space of candidates, optimizers that propose from it, and a search that tries them frugally until a
 * rule stops it.
 */
@NullMarked
package dev.evaljunit.internal.optimize;

import org.jspecify.annotations.NullMarked;
