/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds plain values that cannot be changed, straight from tokens, without a copy. */
final class PlainReader {

    private final JsonParser in;

    /** Whether objects within the outermost value are skipped, after their syntax was checked. */
    private final boolean isOutline;

    PlainReader(JsonParser in, boolean isOutline) {
        this.in = in;
        this.isOutline = isOutline;
    }

    /**
     * Read the only value of a text.
     *
     * @throws JsonSyntaxException if there is none, or more than one
     */
    @Nullable
    Object read() throws IOException {
        try {
            return only();
        } catch (StreamConstraintsException e) {
            throw Json.beyondLimit(e, in);
        }
    }

    private @Nullable Object only() throws IOException {
        JsonToken first = in.nextToken();
        if (first == null) {
            throw new JsonSyntaxException("invalid JSON at column 1: No content to map due to end-of-input");
        }
        Object value = first == JsonToken.START_OBJECT ? object() : value(first);
        if (in.nextToken() != null) {
            throw Json.syntaxError("text after the value", in.currentTokenLocation());
        }
        return value;
    }

    /** {@return the value whose first token this is} */
    @SuppressWarnings("NullAway") // maps and lists may contain JSON null
    Object value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> isOutline ? skipped() : object();
            case START_ARRAY -> array();
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> integer(in.getNumberValue());
            case VALUE_NUMBER_FLOAT -> in.isNaN() ? null : decimal();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private Map<String, Object> object() throws IOException {
        var object = new LinkedHashMap<String, Object>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            object.put(name, value(in.nextToken()));
        }
        return Collections.unmodifiableMap(object);
    }

    private List<Object> array() throws IOException {
        var array = new ArrayList<Object>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            array.add(value(token));
        }
        return Collections.unmodifiableList(array);
    }

    private Map<String, Object> skipped() throws IOException {
        in.skipChildren();
        return Map.of();
    }

    /** Minus zero is the only whole number whose text is not that of its value. */
    private Number integer(Number value) throws IOException {
        return value instanceof Integer number && number == 0 && in.getText().startsWith("-")
                ? new SpelledNumber(in.getText())
                : value;
    }

    /** Read by the parser, which limits the time that a hostile number takes. */
    private Number decimal() throws IOException {
        try {
            return SpelledNumber.of(in.getDecimalValue(), in.getText());
        } catch (NumberFormatException e) { // an exponent that no number can have
            throw Json.syntaxError("a number whose exponent is too large", in.currentTokenLocation());
        }
    }
}
