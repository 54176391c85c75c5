/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

/**
 * The end of a call.
 *
 * @param ticket of the call
 * @param outcome what it reveals about the endpoint
 * @param used the tokens that it used
 */
record CallEnd(CallTicket ticket, CallOutcome outcome, long used) {}
