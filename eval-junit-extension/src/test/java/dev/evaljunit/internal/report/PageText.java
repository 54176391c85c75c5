/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The text of a page. */
final class PageText {

    private PageText() {}

    static String of(ReportedRun reported) {
        var text = new StringWriter();
        try {
            HtmlReport.write(reported, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
