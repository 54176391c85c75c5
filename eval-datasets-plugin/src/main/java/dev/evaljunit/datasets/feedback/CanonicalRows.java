/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses rows of our own format. Those that need no change, which are nearly all, are copied as they are; building and writing
 * them again would take five times as long. {@link EventRows} looks at the others.
 */
final class CanonicalRows implements BlockParser {

    private final EventRows others;
    private final EventRules rules;

    CanonicalRows(EventRows others, EventRules rules) {
        this.others = others;
        this.rules = rules;
    }

    @Override
    public List<Outcome> parse(LineBlock block) {
        var outcomes = new ArrayList<Outcome>(1_000);
        var row = new CanonicalRow(block, rules.sources());
        boolean hasPatterns = rules.redaction().hasPatterns();
        int line = block.firstLine();
        for (int at = block.startsWithMark() ? 3 : 0; at < block.length(); line++) {
            int end = block.lineEnd(at);
            Outcome.Event event = hasPatterns ? null : row.read(at, end, line);
            if (event != null) {
                outcomes.add(event);
            } else if (!block.isBlank(at, end)) {
                others.parse(block, at, end, line, outcomes);
            }
            at = end + 1;
        }
        return outcomes;
    }

    /** {@return the text of an outermost field of a row; empty if there is none} */
    static Optional<String> text(byte[] json, int from, int length, String field) {
        try (var fields = new JsonFields(json, from, length)) {
            if (fields.nextObject()) {
                for (String name = fields.nextField(); name != null; name = fields.nextField()) {
                    if (name.equals(field) && fields.isText()) {
                        return Optional.of(fields.text());
                    }
                    fields.skipChildren();
                }
            }
            return Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }
}
