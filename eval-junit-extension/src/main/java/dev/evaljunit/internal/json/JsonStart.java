/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the first bytes of a file show of its format.
 *
 * @param paths the dotted paths of the fields of the first value, to a depth of two; the elements of a list have the path of the list
 * @param isArray whether the outermost value is an array
 * @param isWhole whether the first value ends within the bytes
 * @param end where it ends, in bytes, if it does
 */
public record JsonStart(Set<String> paths, boolean isArray, boolean isWhole, int end) {

    private static final int DEPTH = 2;

    /** A value that is too deep to be read must not hide that others follow it. */
    private static final int DEEPEST = 100_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    /** Read the first value as far as it goes. */
    public static JsonStart of(byte[] utf8, int length) {
        var paths = new LinkedHashSet<String>();
        boolean isArray = false;
        try (JsonParser parser = FACTORY.createParser(utf8, 0, length)) {
            isArray = parser.nextToken() == JsonToken.START_ARRAY;
            boolean hasValue = parser.currentToken() != null;
            if (hasValue) {
                read(parser, "", 0, paths);
            }
            return new JsonStart(
                    paths, isArray, hasValue, (int) parser.currentLocation().getByteOffset());
        } catch (IOException e) { // cut off, or no JSON
            return new JsonStart(paths, isArray, false, length);
        }
    }

    private static void read(JsonParser parser, String path, int depth, Set<String> paths) throws IOException {
        if (depth == DEPTH) {
            parser.skipChildren();
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            elements(parser, path, depth, paths);
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                String child = path.isEmpty() ? name : path + "." + name;
                paths.add(child);
                parser.nextToken();
                read(parser, child, depth + 1, paths);
            }
        }
    }

    /** Without a step deeper for each array, of which there may be thousands. */
    private static void elements(JsonParser parser, String path, int depth, Set<String> paths) throws IOException {
        for (int open = 1; open > 0; ) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                open++;
            } else if (token == JsonToken.END_ARRAY) {
                open--;
            } else {
                read(parser, path, depth, paths);
            }
        }
    }
}
