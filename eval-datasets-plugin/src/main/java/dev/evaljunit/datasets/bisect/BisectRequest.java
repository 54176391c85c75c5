/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.bisect;

import java.nio.file.Path;

/**
 * What to look for, and where.
 *
 * @param directory of the module whose eval is run, in a working copy of git
 * @param good a commit at which the eval was better
 * @param bad a later commit
 * @param command for the shell, which runs the eval and nothing else
 * @param confidence at which the search ends, above 0.5 and below 1
 * @param maxCalls the most calls of the agent
 * @param recordsJudges whether replies of judges are recorded, and replayed at the next commit that gives the same answer
 */
public record BisectRequest(
        Path directory,
        String good,
        String bad,
        String command,
        double confidence,
        long maxCalls,
        boolean recordsJudges) {}
