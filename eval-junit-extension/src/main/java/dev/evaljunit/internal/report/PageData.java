/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import com.samskivert.mustache.Mustache;
import dev.evaljunit.internal.report.ReportedRun.CaseOutcome;
import java.io.IOException;
import java.io.Writer;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cases for the script of the page: an index in JSON, then the details in blocks, each in a script element of its own. */
record PageData(String head, List<String> rows, List<String> blocks) {

    /** The most bytes of details before they are compressed. */
    static final int DETAILS = 50_000_000;

    static PageData of(ReportedRun reported, List<Breakdown> breakdowns, PageExtras extras) {
        return of(reported, breakdowns, extras, DETAILS);
    }

    static PageData of(ReportedRun reported, List<Breakdown> breakdowns, PageExtras extras, int limit) {
        Background<CaseIndexPart> index = Background.make(() -> index(reported, breakdowns, extras));
        DetailBlocks details = details(reported, extras, limit);
        List<String> blocks = details.blocks();
        CaseIndexPart part = index.await();
        return new PageData(part.head(reported, details.sizes()), part.rows(), blocks);
    }

    private static CaseIndexPart index(ReportedRun reported, List<Breakdown> breakdowns, PageExtras extras) {
        var index = new CaseIndexPart(reported, breakdowns);
        Map<Object, Integer> numbers = numbers(reported);
        cases(reported)
                .forEach(one -> index.add(
                        one,
                        numbers.getOrDefault(one.result(), 0),
                        extras.turned(one.result().evalCase().id())));
        return index;
    }

    private static DetailBlocks details(ReportedRun reported, PageExtras extras, int limit) {
        var details = new DetailBlocks(limit);
        Iterator<CaseOutcome> cases = cases(reported).iterator();
        while (details.hasRoom() && cases.hasNext()) {
            CaseOutcome one = cases.next();
            details.add(CaseView.of(one, extras.answer(one.result().evalCase().id())));
        }
        return details;
    }

    private static Stream<CaseOutcome> cases(ReportedRun reported) {
        return reported.worstFirst().filter(reported::isListed);
    }

    private static Map<Object, Integer> numbers(ReportedRun reported) {
        var numbers = new IdentityHashMap<Object, Integer>();
        reported.run().cases().forEach(result -> numbers.put(result, numbers.size() + 1));
        return numbers;
    }

    /** {@return how many characters the cases take} */
    long size() {
        return rows.stream().mapToLong(String::length).sum()
                + blocks.stream().mapToLong(String::length).sum();
    }

    /** {@return what writes the elements, which are too large for a value of the template} */
    Mustache.Lambda elements() {
        return (fragment, out) -> write(out);
    }

    private void write(Writer out) throws IOException {
        out.write("<script type=\"application/json\" class=\"index\">{\"head\":" + head + ",\"rows\":[");
        String separator = "\n";
        for (String row : rows) {
            out.write(separator);
            out.write(row);
            separator = ",\n";
        }
        out.write("\n]}</script>\n");
        for (String block : blocks) {
            out.write("<script type=\"application/octet-stream\" class=\"block\">");
            out.write(block);
            out.write("</script>\n");
        }
    }
}
