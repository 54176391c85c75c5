/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.regex.Pattern;

/**
 * Texts in cells of a table that a person may open in a spreadsheet. What begins like a formula would be computed, and could send the
 * other cells away; an apostrophe makes it a text.
 */
public final class SpreadsheetText {

    /** How formulas begin, with the wide forms of these signs, which some spreadsheets take for them. */
    private static final String FORMULA = "=+-@\t\r\n\u2212\uFF1D\uFF0B\uFF0D\uFF20";

    private static final Pattern NUMBER = Pattern.compile("-\\d{1,300}([.]\\d{1,300})?([eE][+-]?\\d{1,3})?");

    private SpreadsheetText() {}

    /** {@return a text that no spreadsheet computes; a negative number stays as it is} */
    public static String guarded(String text) {
        return isLikeFormula(text) ? "'" + text : text;
    }

    /** {@return the text that was guarded; one that was not stays as it is} */
    public static String original(String cell) {
        return cell.startsWith("'") && isLikeFormula(cell) ? cell.substring(1) : cell;
    }

    /** A text that itself begins with an apostrophe before a formula gets a second one, so that each text comes back as it was. */
    private static boolean isLikeFormula(String text) {
        int begin = 0;
        while (begin < text.length() && text.charAt(begin) == '\'') {
            begin++;
        }
        return begin < text.length()
                && FORMULA.indexOf(text.charAt(begin)) >= 0
                && !NUMBER.matcher(text).matches();
    }
}
