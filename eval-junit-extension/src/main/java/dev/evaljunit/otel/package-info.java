/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Agents that OpenTelemetry traces, if its SDK is on the class path. */
@NullMarked
package dev.evaljunit.otel;

import org.jspecify.annotations.NullMarked;
