/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import java.util.List;

/**
 * What an agent did for an answer that is good.
 *
 * @param about as {@link Failure#about}
 * @param steps the tools that it called, in their order
 */
record Trajectory(String about, List<String> steps) {}
