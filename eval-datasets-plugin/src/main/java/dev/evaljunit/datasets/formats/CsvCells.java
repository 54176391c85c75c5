/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import java.util.regex.Pattern;

/**
 * Texts as cells of a CSV file that people open in a spreadsheet, which would run a cell such as {@code =HYPERLINK(…)} as a
 * formula. An apostrophe before it makes it a text, and is removed when the file is imported again. Numbers are left as they are.
 */
final class CsvCells {

    private static final Pattern FORMULA =
            Pattern.compile("'*[=+\\-@\\t\\r\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

    private CsvCells() {}

    static String harmless(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    }

    /** {@return the text that a harmless cell was made of} */
    static String original(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
