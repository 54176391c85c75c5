/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import dev.evaljunit.EvalException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to compare two versions.
 *
 * @param dataset the later version, {@code name@version}; only a name means the locked version; {@code null} means the only dataset of
 *     the lock
 * @param from the earlier version, such as {@code 2026.04}; {@code null} for the parent
 * @param source the directory of the sets, such as {@code file:golden-sets}; {@code null} for the one in the lock
 * @param format how to write it
 * @param limit the most cases that are listed of each kind; all are counted, and JSON has them all
 */
public record DiffRequest(
        @Nullable String dataset,
        @Nullable String from,
        @Nullable String source,
        Format format,
        int limit) {

    /** What is written. */
    public enum Format {
        /** Lines for a console. */
        TEXT,
        /** Tables for a pull request. */
        MARKDOWN,
        /** All changes with the rows, for programs. */
        JSON;

        /**
         * Read a format.
         *
         * @throws EvalException if the word is none
         */
        public static Format parse(String word) {
            try {
                return valueOf(word.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new EvalException(
                        "Parameter 'eval-datasets.format' must be text, markdown or json, found '%s'.".formatted(word),
                        e);
            }
        }
    }

    /** Check the limit. */
    public DiffRequest {
        if (limit < 0) {
            throw new EvalException("Parameter 'eval-datasets.limit' must be 0 or more, found %d.".formatted(limit));
        }
    }
}
