/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

/**
 * The end of a call.
 *
 * @param ticket what was known when it started
 * @param outcome what its end says about the endpoint
 * @param used how many tokens it took
 */
record Ended(Ticket ticket, Outcome outcome, long used) {}
