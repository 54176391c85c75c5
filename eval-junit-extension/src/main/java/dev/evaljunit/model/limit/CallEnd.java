/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model.limit;

/**
 * The end of a call.
 *
 * @param ticket what was known when it started
 * @param outcome what its end says about the endpoint
 * @param used how many tokens it took
 */
record CallEnd(CallTicket ticket, CallOutcome outcome, long used) {}
