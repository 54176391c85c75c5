/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to import, and where to.
 *
 * @param input the file of the other tool; {@code null} if it was not given
 * @param format such as {@code promptfoo}; {@code null} to detect it by content
 * @param mapping of fields, or {@code @} and a file that has one; {@code null} if the format needs none
 * @param directory of that file, if its path is relative
 * @param idField the field that has the ids of cases; {@code null} for the one of the format
 * @param separator of the cells of a CSV file: one character, or {@code tab}
 * @param refused {@code fail}, or {@code skip} to leave out rows that cannot be taken
 * @param dataset the version to write, as {@code name@version}; {@code null} to write {@code output}
 * @param source the directory of the sets, such as {@code file:golden-sets}; {@code null} for the one in the lock, else that
 * @param output the file of cases to write; {@code null} to write {@code dataset}
 * @param force whether {@code output} may be replaced
 */
public record ImportRequest(
        @Nullable Path input,
        @Nullable String format,
        @Nullable String mapping,
        Path directory,
        @Nullable String idField,
        String separator,
        String refused,
        @Nullable String dataset,
        @Nullable String source,
        @Nullable Path output,
        boolean force) {}
