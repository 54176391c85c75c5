/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import java.util.List;

/**
 * An answer with a score.
 *
 * @param at its place in the order: when it was scored, in nanoseconds since 1970, or the number of its run
 * @param id what orders answers of the same time
 * @param slices such as {@code route=refund}
 * @param score in [0, 1]
 */
record CanaryAnswer(long at, String id, boolean isCandidate, List<String> slices, double score) {}
