/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model.limit;

/**
 * What is known of a call that has started.
 *
 * @param startedAt in microseconds
 * @param request how many calls had started, this one included
 * @param tokens how many tokens all of them were expected to take
 * @param estimate how many tokens this one was expected to take
 */
record CallTicket(long startedAt, long request, long tokens, long estimate) {}
