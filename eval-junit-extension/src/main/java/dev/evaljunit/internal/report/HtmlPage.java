/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A page of one file for packages that report something other than runs: its values are escaped, and its style and script named, as theirs. */
public final class HtmlPage {

    private final Template template;
    private final HtmlReport.Parts parts;

    private HtmlPage(Template template, HtmlReport.Parts parts) {
        this.template = template;
        this.parts = parts;
    }

    /**
     * Compile a page.
     *
     * @param template the resource, such as {@code /dev/evaljunit/internal/proposal/page.html.mustache}; its view has {@code parts}
     * @param style the resource of what it adds to the style of reports
     * @param scripts names of scripts of reports, and resources of others, in the order in which they run
     */
    public static HtmlPage of(String template, String style, List<String> scripts) {
        return new HtmlPage(HtmlReport.compiled(template), HtmlReport.parts(style, scripts));
    }

    /** {@return style and script, for the component {@code parts} of the view} */
    public Object parts() {
        return parts;
    }

    /**
     * Write the page.
     *
     * @param view a record
     */
    public void write(Object view, Writer out) throws IOException {
        HtmlReport.write(template, view, out);
    }
}
