/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents that are larger than the memory, part by part: the values at some paths, such as {@code data} or
 * {@code resourceSpans.scopeSpans.spans}. Arrays are no step of a path; the elements of an array have its path. The empty path is
 * that of a document, or of the elements of an outermost array.
 */
public final class JsonStream {

    private final JsonParser in;
    private final Set<String> paths;
    private final Parts parts;

    /** Receives the parts in the order of the document. */
    public interface Parts {

        /** An object begins that contains parts. */
        default void begins(String path) {}

        /**
         * A part has been read.
         *
         * @param value plain, as by {@link Json#read}
         * @param line where it begins, from 1
         */
        void read(String path, @Nullable Object value, int line) throws IOException;
    }

    private JsonStream(JsonParser in, Set<String> paths, Parts parts) {
        this.in = in;
        this.paths = paths;
        this.parts = parts;
    }

    /**
     * Read all documents of a stream, which stays open.
     *
     * @throws JsonSyntaxException if it is not JSON; the parts before that have been read
     */
    public static void read(InputStream in, Set<String> paths, Parts parts) throws IOException {
        try (JsonParser parser = Json.parts(in)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            new JsonStream(parser, paths, parts).documents();
        } catch (JsonProcessingException e) {
            throw Json.syntaxError(e);
        }
    }

    private void documents() throws IOException {
        try {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                value("", token);
            }
        } catch (StreamConstraintsException e) {
            throw Json.beyondLimit(e, in);
        }
    }

    private void value(String path, JsonToken token) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            for (JsonToken each = in.nextToken(); each != JsonToken.END_ARRAY; each = in.nextToken()) {
                value(path, each);
            }
        } else if (paths.contains(path)) {
            int line = in.currentTokenLocation().getLineNr();
            parts.read(path, new PlainReader(in, false).value(token), line);
        } else if (token == JsonToken.START_OBJECT) {
            fields(path);
        }
    }

    private void fields(String path) throws IOException {
        parts.begins(path);
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            String child = path.isEmpty() ? name : path + "." + name;
            JsonToken token = in.nextToken();
            if (leadsToParts(child)) {
                value(child, token);
            } else {
                in.skipChildren();
            }
        }
    }

    private boolean leadsToParts(String path) {
        return paths.stream()
                .anyMatch(wanted ->
                        wanted.equals(path) || (wanted.startsWith(path) && wanted.charAt(path.length()) == '.'));
    }
}
