/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

/**
 * A line of a file.
 *
 * @param path from the root of the repository, with slashes
 * @param line from 1
 */
record SourceLine(String path, int line) {}
