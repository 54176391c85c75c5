/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Users that a model plays: what they are told, how their turns are read, and their conversations. */
@NullMarked
package dev.evaljunit.internal.simulation;

import org.jspecify.annotations.NullMarked;
