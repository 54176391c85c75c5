/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.internal.report.MarkdownSummary;
import dev.evaljunit.internal.report.RunReport;
import java.io.IOException;
import java.io.Writer;

/** A comment of a pull request, with a mark in its first line by which a job finds and replaces it. */
final class Comment {

    private Comment() {}

    static void write(OutputRun run, Writer out) throws IOException {
        String eval = "%s.%s".formatted(run.place().className(), run.place().method());
        out.write("<!-- eval-junit: %s -->\n\n".formatted(eval.replaceAll("[^\\w.$]", "-")));
        out.write(MarkdownSummary.ofComment(run.reported(), report(run)));
    }

    /** {@return where the page is, since a relative link leads nowhere from where the text is shown} */
    static String report(OutputRun run) {
        return MarkdownSummary.report(run.place().report(RunReport.HTML));
    }
}
