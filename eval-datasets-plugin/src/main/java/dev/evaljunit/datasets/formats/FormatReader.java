/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import java.io.IOException;

/** Turns the rows of a file into cases. Has no state. */
interface FormatReader {

    /**
     * Read all rows.
     *
     * @throws dev.evaljunit.EvalException if the file as a whole cannot be read; a row that cannot be taken goes to {@code rows}
     */
    void read(ForeignFile file, RowSink rows) throws IOException;
}
