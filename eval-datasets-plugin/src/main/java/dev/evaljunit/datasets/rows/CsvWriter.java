/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.rows;

import dev.evaljunit.internal.text.SpreadsheetText;
import java.io.IOException;
import java.io.Writer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes the rows of a CSV file, which {@link CsvTable} reads. No spreadsheet computes a text in it. */
public final class CsvWriter {

    private final CSVPrinter printer;

    /** Write to a writer, which the caller flushes and closes. */
    public CsvWriter(Writer out) throws IOException {
        this.printer = new CSVPrinter(out, CSVFormat.RFC4180);
    }

    /** Write the header, or a row. */
    public void row(Iterable<String> cells) throws IOException {
        for (String cell : cells) {
            printer.print(SpreadsheetText.guarded(cell));
        }
        printer.println();
    }
}
