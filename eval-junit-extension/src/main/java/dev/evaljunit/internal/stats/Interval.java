/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import org.apiguardian.api.API;

/**
 * An interval for an unknown number.
 *
 * @param lower its lower bound
 * @param upper its upper bound, at least the lower one
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by gates
public record Interval(double lower, double upper) {}
