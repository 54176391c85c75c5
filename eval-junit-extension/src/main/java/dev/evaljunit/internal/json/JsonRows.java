/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Steps through objects that follow one another, and builds none of their values. What it takes, {@link Json#readObject} reads; of
 * what it does not take, that tells why, or reads it after all. Whether the bytes are UTF-8, the caller must check.
 */
public final class JsonRows implements AutoCloseable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION) // NUL is no sign of UTF-16
            .build();

    /** Of such numbers with such exponents, including sign, all can be read. */
    private static final int LONGEST_NUMBER = 100;

    private static final int LONGEST_EXPONENT = 9;

    /** The outermost fields of an object, in their order. */
    public interface Fields {

        /**
         * Look at a field.
         *
         * @param at where the value begins, if it is a text
         * @return whether the object may have it
         */
        boolean take(String name, JsonKind kind, int at);
    }

    private final JsonParser in;
    private final int from;
    private final OpenNames names = new OpenNames();

    /** Read a part of an array, which must not change. */
    public JsonRows(byte[] utf8, int from, int end) {
        try {
            this.in = FACTORY.createParser(utf8, from, end - from);
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
        this.from = from;
    }

    /**
     * Step over the next object.
     *
     * @return the position behind it; -1 if there is none, if it may not have one of its fields, or if it must be read otherwise: then
     *     this reader is of no further use
     */
    public int next(Fields fields) {
        try {
            return in.nextToken() == JsonToken.START_OBJECT && hasOnly(fields)
                    ? from + (int) in.currentLocation().getByteOffset()
                    : -1;
        } catch (JsonProcessingException e) {
            return -1;
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
    }

    private boolean hasOnly(Fields fields) throws IOException {
        int first = names.begin();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            checkNew(first, name);
            JsonToken token = in.nextToken();
            int at = token == JsonToken.VALUE_STRING
                    ? from + (int) in.currentTokenLocation().getByteOffset()
                    : -1;
            if (!fields.take(name, value(token), at)) {
                return false;
            }
        }
        names.end(first);
        return true;
    }

    private void checkNew(int first, String name) throws JsonParseException {
        if (!names.add(first, name)) {
            throw new JsonParseException(in, "A field that is repeated");
        }
    }

    /** Step over the value whose first token this is. */
    private JsonKind value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> JsonKind.TEXT;
            case VALUE_NUMBER_FLOAT -> decimal();
            case VALUE_NULL -> JsonKind.NULL;
            default -> JsonKind.OTHER;
        };
    }

    private JsonKind object() throws IOException {
        int first = names.begin();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            checkNew(first, name);
            value(in.nextToken());
        }
        names.end(first);
        return JsonKind.OBJECT;
    }

    private JsonKind array() throws IOException {
        JsonKind kind = JsonKind.TEXTS;
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            kind = value(token) == JsonKind.TEXT ? kind : JsonKind.OTHER;
        }
        return kind;
    }

    /** An exponent may be one that no number can have: see {@link PlainReader}. */
    private JsonKind decimal() throws IOException {
        int length = in.getTextLength();
        if (length > LONGEST_EXPONENT && (length > LONGEST_NUMBER || hasExponent(length - LONGEST_EXPONENT - 1))) {
            throw new JsonParseException(in, "A number that must be read to know whether it is one");
        }
        return JsonKind.OTHER;
    }

    /** {@return whether an exponent begins among the first characters of a number, so that it is a long one} */
    private boolean hasExponent(int length) throws IOException {
        char[] text = in.getTextCharacters();
        int from = in.getTextOffset();
        for (int i = from; i < from + length; i++) {
            if (text[i] == 'e' || text[i] == 'E') {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
    }
}
