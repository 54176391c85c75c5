/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to export, and where to.
 *
 * @param dataset the version, as {@code name@version}; {@code null} to export {@code input}
 * @param source of the sets, such as {@code file:golden-sets}; {@code null} for the one in the lock, else that
 * @param input a file of cases; {@code null} to export {@code dataset}
 * @param format {@code jsonl}, {@code csv} or {@code promptfoo}; {@code null} for that of the output's name
 * @param output the file to write; {@code null} if it was not given
 * @param refused {@code fail}, or {@code skip} to leave out cases that the format cannot have
 * @param force whether the output may be replaced
 */
public record ExportRequest(
        @Nullable String dataset,
        @Nullable String source,
        @Nullable Path input,
        @Nullable String format,
        @Nullable Path output,
        String refused,
        boolean force) {}
