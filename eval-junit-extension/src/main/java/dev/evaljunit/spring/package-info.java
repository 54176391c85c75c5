/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Agents and models of Spring AI, if it is on the class path. */
@NullMarked
package dev.evaljunit.spring;

import org.jspecify.annotations.NullMarked;
