/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Steps through the outermost fields of objects that follow one another, and builds only the texts that are asked for. For
 * files of millions of small objects; unlike {@link Json}, it does not notice a field that is repeated.
 */
public final class JsonFields implements AutoCloseable {

    /** What has a value of another tool must be written and read by {@link Json}, whose limit is 1,000. */
    static final int DEEPEST = 500;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final JsonParser in;
    private JsonToken token = JsonToken.NOT_AVAILABLE;

    /** Read a part of an array, which must not change. */
    public JsonFields(byte[] utf8, int offset, int length) {
        try {
            this.in = FACTORY.createParser(utf8, offset, length);
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
    }

    /**
     * Step to the next object, from the end of the one before.
     *
     * @return whether there is one: not if there is another value, or none
     */
    public boolean nextObject() {
        return next() == JsonToken.START_OBJECT;
    }

    /** {@return the name of the next field of the object, at whose value the reader then is; {@code null} at its end} */
    public @Nullable String nextField() {
        try {
            String name = in.nextFieldName();
            if (name != null) {
                token = in.nextToken();
            }
            return name;
        } catch (JsonProcessingException e) {
            throw Json.syntaxError(e);
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
    }

    /** {@return whether the value is a text} */
    public boolean isText() {
        return token == JsonToken.VALUE_STRING;
    }

    /** {@return the text that is the value, or as which it is written} */
    public String text() {
        try {
            return in.getText();
        } catch (JsonProcessingException e) {
            throw Json.syntaxError(e);
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
    }

    /** Leave out what is in an object or an array. */
    public void skipChildren() {
        try {
            in.skipChildren();
        } catch (JsonProcessingException e) {
            throw Json.syntaxError(e);
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
    }

    private @Nullable JsonToken next() {
        try {
            return in.nextToken();
        } catch (JsonProcessingException e) {
            throw Json.syntaxError(e);
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
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
