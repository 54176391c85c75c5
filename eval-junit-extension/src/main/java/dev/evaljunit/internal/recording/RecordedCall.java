/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import java.util.Optional;

/**
 * What is written about a call.
 *
 * @param form of its request, which has a line of its own; empty for an answer of the agent
 * @param line in JSON
 */
record RecordedCall(CallKey key, Optional<CallForm> form, String line) {}
