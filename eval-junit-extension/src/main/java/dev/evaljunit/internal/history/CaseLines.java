/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Reads the cases of a kept run. */
final class CaseLines {

    private CaseLines() {}

    /**
     * Read all lines after the header.
     *
     * @param where they are, for messages
     * @param expected how many there must be
     * @throws EvalException if there are not as many, or one cannot be read
     */
    static List<CaseRecord> read(Stream<String> lines, String where, int expected) {
        var cases = new ArrayList<CaseRecord>(expected);
        var ids = new HashSet<String>();
        Iterator<String> each = lines.iterator();
        while (each.hasNext()) {
            CaseRecord one = read(each.next(), where, cases.size() + 2);
            if (!ids.add(one.theCase())) {
                throw new EvalException(
                        "%s:%s: case '%s' must not be there twice. Delete it, or restore it from a copy."
                                .formatted(where, cases.size() + 2, SafeText.id(one.theCase())));
            }
            cases.add(one);
        }
        if (cases.size() != expected) {
            throw new EvalException("%s: must have %s cases, found %s. Delete it, or restore it from a copy."
                    .formatted(where, expected, cases.size()));
        }
        return cases;
    }

    static CaseRecord read(String line, String where, int number) {
        try {
            return CaseRecord.JSON.read(line);
        } catch (JsonException e) {
            throw new EvalException(
                    "%s Delete it, or restore it from a copy.".formatted(e.in(where + ":" + number)), e);
        }
    }
}
