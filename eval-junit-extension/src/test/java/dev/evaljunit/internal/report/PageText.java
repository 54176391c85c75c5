/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The text of a page, with what its script reads. */
public final class PageText {

    private PageText() {}

    static String of(ReportedRun reported) {
        return of(reported, PageExtras.NONE);
    }

    static String of(ReportedRun reported, PageExtras extras) {
        var text = new StringWriter();
        try {
            HtmlReport.write(reported, extras, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** {@return a page followed by the details of its cases, which it has compressed} */
    public static String decoded(String html) {
        return html + blocks(Jsoup.parse(html)).collect(Collectors.joining("\n"));
    }

    /** {@return what the list of cases is made from} */
    static Map<String, Object> index(Document page) {
        return Json.readObject(page.select("script.index").get(0).data());
    }

    /** {@return a column of the list of cases} */
    static List<Object> column(Document page, String name) {
        Map<String, Object> index = index(page);
        int column = ((List<?>) JsonPath.find(index, "head.columns").orElseThrow()).indexOf(name);
        return ((List<?>) index.getOrDefault("rows", List.of()))
                .stream().map(row -> (Object) ((List<?>) row).get(column)).toList();
    }

    /** {@return what is shown of each case once it is opened} */
    static List<Map<?, ?>> cases(Document page) {
        return blocks(page)
                .flatMap(block -> ((List<?>)
                                Json.readObject("{\"cases\":" + block + "}").getOrDefault("cases", List.of()))
                        .stream())
                .<Map<?, ?>>map(one -> (Map<?, ?>) one)
                .toList();
    }

    private static Stream<String> blocks(Document page) {
        return page.select("script.block").stream().map(Element::data).map(PageText::inflated);
    }

    private static String inflated(String base64) {
        byte[] compressed = Base64.getDecoder().decode(base64);
        try (var in = new InflaterInputStream(new ByteArrayInputStream(compressed), new Inflater(true))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
