/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

/**
 * An interval for an unknown number.
 *
 * @param lower its lower bound
 * @param upper its upper bound, at least the lower one
 */
public record Interval(double lower, double upper) {}
