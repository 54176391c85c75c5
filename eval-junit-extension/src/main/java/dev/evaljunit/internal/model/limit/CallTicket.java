/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

/**
 * A call that has started.
 *
 * @param startedAt in microseconds
 * @param request the number of calls started so far, this one included
 * @param tokens the tokens that all of them were expected to take
 * @param estimate the tokens that this call was expected to take
 */
record CallTicket(long startedAt, long request, long tokens, long estimate) {}
