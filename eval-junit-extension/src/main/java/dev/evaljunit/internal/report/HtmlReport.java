/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code index.html}: one file without a reference to any other.
 *
 * <p>The overview is markup, and every value in it goes through the compiler's escaper. Cases are {@link PageData}, which the
 * script turns into text nodes. Should a value get past both all the same, the page's content security policy lets a browser run
 * and load nothing but the style and the script whose digests it names, and lets no script turn text into markup.
 */
final class HtmlReport {

    private static final String STYLE = resource("page.css");

    /** In this order within one function, so that nothing of them is global. */
    private static final List<String> SCRIPTS = List.of(
            "dom.js",
            "bars.js",
            "data.js",
            "route.js",
            "diff.js",
            "list.js",
            "turns.js",
            "case.js",
            "history.js",
            "main.js");

    private static final Parts PARTS = Parts.of(STYLE, script(SCRIPTS.stream()));
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .withEscaper(HtmlReport::escape)
            .withCollector(new RecordCollector())
            .withFormatter(HtmlReport::format)
            .withLoader(name -> reader(name + ".html.mustache"))
            .strictSections(true)
            .emptyStringIsFalse(true)
            .zeroIsFalse(true);

    private static final Template TEMPLATE = COMPILER.compile(resource("index.html.mustache"));

    /** Classes of their own, since most pages do without. */
    private static final class WithChart {

        private static final String LICENCE =
                "/*!\n" + resource("/META-INF/licenses/uplot-LICENSE.txt").strip() + "\n*/\n";

        static final Parts PARTS = Parts.of(
                LICENCE + resource("uPlot.min.css") + STYLE,
                LICENCE + script(Stream.concat(Stream.of("uPlot.iife.min.js"), SCRIPTS.stream())));
    }

    private static final class OfLaunch {

        static final Template TEMPLATE = COMPILER.compile(resource("launch.html.mustache"));
    }

    /** Our own style and script, which are not escaped. */
    record Parts(String style, String styleDigest, String script, String scriptDigest) {

        static Parts of(String style, String script) {
            return new Parts(style, digest(style), script, digest(script));
        }
    }

    private HtmlReport() {}

    static void write(ReportedRun reported, PageExtras extras, Writer out) throws IOException {
        Parts parts = extras.history() == null ? PARTS : WithChart.PARTS;
        write(TEMPLATE, PageView.of(reported, extras, parts), out);
    }

    static void write(LaunchView launch, Writer out) throws IOException {
        write(OfLaunch.TEMPLATE, launch, out);
    }

    static Parts partsOfLaunch() {
        return PARTS;
    }

    static Template compiled(String resource) {
        return COMPILER.compile(resource(resource));
    }

    static Parts parts(String style, List<String> scripts) {
        return Parts.of(STYLE + resource(style), script(scripts.stream()));
    }

    static void write(Template template, Object view, Writer out) throws IOException {
        try {
            template.execute(view, out);
        } catch (MustacheException e) {
            if (e.getCause() instanceof IOException ofWriter) {
                throw ofWriter;
            }
            throw e;
        }
    }

    /** Asked also whether a section is empty, which no record is; its own text would be as long as the page. */
    private static String format(Object value) {
        return value instanceof Record ? "record" : value.toString();
    }

    /** Text looks as it is; yet the file, should a build print it, has no command to a CI server. */
    private static String escape(String text) {
        String block = SafeText.block(text);
        String html = Escapers.HTML.escape(block);
        return SafeText.hasCommand(block) ? html.replaceAll("(?<!&)#", "&#35;").replace(":", "&#58;") : html;
    }

    private static String script(Stream<String> names) {
        return names.map(HtmlReport::resource).collect(Collectors.joining("", "(() => {\n'use strict';\n", "})();\n"));
    }

    private static String digest(String part) {
        byte[] digest = HexFormat.of().parseHex(Sha256.of(part.getBytes(StandardCharsets.UTF_8)));
        return Base64.getEncoder().encodeToString(digest);
    }

    private static Reader reader(String name) {
        var stream = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name);
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    static String resource(String name) {
        try (Reader reader = reader(name)) {
            var text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
