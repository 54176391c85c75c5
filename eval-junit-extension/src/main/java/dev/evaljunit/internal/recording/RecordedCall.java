/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

/** A call with the form of its request, which has a line of its own. */
record RecordedCall(CallForm form, CallLine line) {}
