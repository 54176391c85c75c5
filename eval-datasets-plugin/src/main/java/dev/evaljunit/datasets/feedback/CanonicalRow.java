/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.JsonFields;
import dev.evaljunit.internal.text.Redactor;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one event of our own format, as long as it is as it would be written. */
final class CanonicalRow {

    private enum Kind {
        ID,
        TRACE,
        SIGNAL,
        SOURCE,
        TIME,
        NAME,
        TEXT,
        NUMBER,
        TURN,
        ANY,
        OBJECT
    }

    private record Field(Kind kind, int bit) {}

    private static final Map<String, Field> FIELDS = fields();
    private static final int NEEDED = bits(
            EventFields.ID,
            EventFields.TRACE,
            EventFields.PROMPT_VERSION,
            EventFields.ROUTE,
            EventFields.COHORT,
            EventFields.SIGNAL,
            EventFields.SOURCE,
            EventFields.CREATED);

    private final JsonFields in;
    private final ScoreSources sources;
    private String id = "";
    private String trace = "";
    private @Nullable Signal signal;
    private boolean hasChildren;
    private boolean hasInput;

    CanonicalRow(JsonFields in, ScoreSources sources) {
        this.in = in;
        this.sources = sources;
    }

    private static Map<String, Field> fields() {
        var fields = new HashMap<String, Field>();
        for (String name : EventFields.ALL) {
            fields.put(name, new Field(kind(name), 1 << fields.size()));
        }
        return fields;
    }

    private static Kind kind(String name) {
        return switch (name) {
            case EventFields.ID -> Kind.ID;
            case EventFields.TRACE -> Kind.TRACE;
            case EventFields.SPAN -> Kind.TRACE;
            case EventFields.SIGNAL -> Kind.SIGNAL;
            case EventFields.SOURCE -> Kind.SOURCE;
            case EventFields.CREATED -> Kind.TIME;
            case EventFields.COMMENT, EventFields.LABEL -> Kind.TEXT;
            case EventFields.VALUE -> Kind.NUMBER;
            case EventFields.TURN -> Kind.TURN;
            case EventFields.INPUT, EventFields.OUTPUT, EventFields.EDITED -> Kind.ANY;
            case EventFields.METADATA -> Kind.OBJECT;
            default -> Kind.NAME;
        };
    }

    private static int bit(String name) {
        return Objects.requireNonNull(FIELDS.get(name)).bit();
    }

    private static int bits(String... names) {
        int bits = 0;
        for (String name : names) {
            bits |= bit(name);
        }
        return bits;
    }

    /** {@return whether the object has the fields of an event, each once, valid and without secrets} */
    boolean read() {
        int seen = 0;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            Field field = FIELDS.get(name);
            if (field == null || (seen & field.bit()) != 0 || !isRight(field.kind(), name)) {
                return false;
            }
            seen |= field.bit();
        }
        hasInput = (seen & bit(EventFields.INPUT)) != 0;
        String needed = signal == null ? null : signal.needed();
        boolean hasNumbers = signal == Signal.STARS || signal == Signal.SCORE; // of which the rules know more
        return !hasNumbers && (seen & NEEDED) == NEEDED && (needed == null || (seen & bit(needed)) != 0);
    }

    private boolean isRight(Kind kind, String name) {
        return switch (kind) {
            case NUMBER -> in.isNumber() || in.isBoolean();
            case TURN ->
                in.isWholeNumber() && in.text().length() < 10 && in.text().charAt(0) != '-';
            case ANY -> in.isText() ? isClean(in.text()) : skipsChildren();
            case OBJECT -> !in.isText() && skipsChildren();
            default -> in.isText() && isRight(kind, name, in.text());
        };
    }

    private boolean skipsChildren() {
        hasChildren = true;
        boolean isStructure = in.hasChildren();
        in.skipChildren();
        return isStructure;
    }

    private boolean isRight(Kind kind, String name, String text) {
        return switch (kind) {
            case ID -> isId(text);
            case TRACE -> isTrace(name, text);
            case SIGNAL -> isSignal(text);
            case SOURCE -> sources.isKind(text) && !text.equals(ScoreSources.UNKNOWN);
            case TIME -> isTime(text);
            case TEXT -> isClean(text);
            default -> !text.isBlank() && isClean(text);
        };
    }

    @SuppressWarnings("ReferenceEquality") // the same object unless it must be changed
    private boolean isTrace(String name, String text) {
        trace = name.equals(EventFields.TRACE) ? text : trace;
        return !text.isBlank() && TraceIds.normal(text) == text;
    }

    private boolean isId(String text) {
        id = text;
        return !text.isBlank();
    }

    private boolean isSignal(String word) {
        Optional<Signal> known = Signal.of(word);
        signal = known.orElse(null);
        return known.isPresent();
    }

    @SuppressWarnings("ReferenceEquality") // the same object unless something is masked
    private static boolean isClean(String text) {
        return Redactor.redact(text) == text;
    }

    /** {@return whether it is a time in UTC, of a day that every month has: parsing takes longer than all else} */
    private static boolean isTime(String text) {
        int length = text.length();
        return length >= 20
                && length <= 30
                && matches(text, "dddd-dd-ddTdd:dd:dd")
                && text.charAt(length - 1) == 'Z'
                && isFraction(text, length - 1)
                && isWithin(text, 5, 1, 12)
                && isWithin(text, 8, 1, 28)
                && isWithin(text, 11, 0, 23)
                && isWithin(text, 14, 0, 59)
                && isWithin(text, 17, 0, 59);
    }

    private static boolean matches(String text, String form) {
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(i);
            if (form.charAt(i) == 'd' ? c < '0' || c > '9' : c != form.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFraction(String text, int end) {
        for (int i = 20; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return end == 19 || (text.charAt(19) == '.' && end > 20);
    }

    private static boolean isWithin(String text, int at, int least, int most) {
        int value = (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
        return value >= least && value <= most;
    }

    /** {@return whether a field has an object or a list, whose texts have not been looked at} */
    boolean hasChildren() {
        return hasChildren;
    }

    Outcome.Event event(LineBlock block, int from, int length, int line) {
        return new Outcome.Event(
                id, TraceIds.key(trace), block.bytes(), from, length, true, hasInput, block.file(), line);
    }
}
