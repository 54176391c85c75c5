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
import java.util.Objects;

/**
 * {@code index.html}: one file without a reference to any other.
 *
 * <p>Every value goes through the compiler's escaper. Should one get past it all the same, the page's content security
 * policy lets a browser run and load nothing but the style and the script whose digests it names.
 */
final class HtmlReport {

    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");
    private static final Template TEMPLATE = Mustache.compiler()
            .withEscaper(HtmlReport::escape)
            .withCollector(new RecordCollector())
            .withFormatter(HtmlReport::format)
            .withLoader(name -> reader(name + ".html.mustache"))
            .strictSections(true)
            .emptyStringIsFalse(true)
            .zeroIsFalse(true)
            .compile(resource("index.html.mustache"));

    /** Our own style and script, which are not escaped. */
    record Parts(String style, String styleDigest, String script, String scriptDigest) {

        static Parts create() {
            return new Parts(STYLE, digest(STYLE), SCRIPT, digest(SCRIPT));
        }
    }

    private HtmlReport() {}

    static void write(ReportedRun reported, Writer out) throws IOException {
        try {
            TEMPLATE.execute(PageView.of(reported, Parts.create()), out);
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

    private static String digest(String part) {
        byte[] digest = HexFormat.of().parseHex(Sha256.of(part.getBytes(StandardCharsets.UTF_8)));
        return Base64.getEncoder().encodeToString(digest);
    }

    private static Reader reader(String name) {
        var stream = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name);
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }

    private static String resource(String name) {
        try (Reader reader = reader(name)) {
            var text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
