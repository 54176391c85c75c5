/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.util.function.LongPredicate;

/**
 * The JVM that asks for a call to start.
 *
 * @param member its number among those that share the state
 * @param inFlight its calls in flight
 * @param longestCall microseconds within which a call surely ends
 * @param isAlive whether the JVM behind a number still runs
 */
record Caller(long member, int inFlight, long longestCall, LongPredicate isAlive) {}
