/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.Bytes;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.json.JsonFields;
import dev.evaljunit.internal.text.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        int start = block.startsWithMark() ? 3 : 0;
        int line = block.firstLine();
        boolean hasPatterns = rules.redaction().hasPatterns();
        @Nullable JsonFields fields = null;
        for (int at = start; at < block.length(); line++) {
            fields = fields == null ? new JsonFields(block.bytes(), at, block.length() - at) : fields;
            Outcome.Event event = hasPatterns ? null : event(fields, block, at, line);
            if (event == null) {
                int end = block.lineEnd(at);
                if (!block.isBlank(at, end)) {
                    others.parse(block, at, end, line, outcomes);
                }
                fields = null;
                at = end + 1;
            } else {
                outcomes.add(event);
                at = block.nextLine(event.from() + event.length());
            }
        }
        return outcomes;
    }

    /** {@return the event of a line; {@code null} if it must be changed, or is none} */
    private Outcome.@Nullable Event event(JsonFields fields, LineBlock block, int from, int line) {
        try {
            if (block.bytes()[from] != '{' || !fields.nextObject()) {
                return null;
            }
            var row = new CanonicalRow(fields, rules.sources());
            if (!row.read()) {
                return null;
            }
            int length = fields.end() - from;
            boolean isAlone = block.nextLine(from + length) >= 0;
            return isAlone && isLineOfUtf8(block, from, length) && (!row.hasChildren() || isClean(block, from, length))
                    ? row.event(block, from, length, line)
                    : null;
        } catch (JsonException e) {
            return null;
        }
    }

    /** An object may spread over lines, and the parser does not check the texts that it skips. */
    private static boolean isLineOfUtf8(LineBlock block, int from, int length) {
        byte[] bytes = block.bytes();
        try {
            return Bytes.indexOf((byte) '\n', bytes, from, from + length) == from + length
                    && (Bytes.areAscii(bytes, from, from + length)
                            || !Utf8.decode(block.range(from, from + length), "")
                                    .isEmpty());
        } catch (EvalException e) {
            return false;
        }
    }

    private static boolean isClean(LineBlock block, int from, int length) {
        String json = new String(block.bytes(), from, length, StandardCharsets.UTF_8);
        return Redactor.isCleanJson(json) && !SamplingCheck.mayState(json);
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
