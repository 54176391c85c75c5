/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** What OpenTelemetry loads by itself. */
@NullMarked
package dev.evaljunit.internal.otel;

import org.jspecify.annotations.NullMarked;
