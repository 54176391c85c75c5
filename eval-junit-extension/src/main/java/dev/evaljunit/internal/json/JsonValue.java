/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An object or a list that is a part of a document.
 *
 * @param plain its value, as by {@link Json#read}
 * @param end the position behind it
 */
public record JsonValue(@Nullable Object plain, int end) {

    /** Less than {@link Json#readRow} reads, since the row around it is nested, too. */
    private static final int DEEPEST = JsonFields.DEEPEST - 1;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CHARSET_DETECTION) // NUL is no sign of UTF-16
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    /**
     * Read the value that begins at a position.
     *
     * @param end before which it ends
     * @throws JsonSyntaxException if there is none, or it is nested deeper than 499; a whole row can be nested once more
     */
    public static JsonValue in(byte[] utf8, int from, int end) {
        try (JsonParser parser = FACTORY.createParser(utf8, from, end - from)) {
            @Nullable Object plain = new PlainReader(parser, false).value(parser.nextToken());
            return new JsonValue(plain, from + (int) parser.currentLocation().getByteOffset());
        } catch (JsonProcessingException e) {
            throw Json.syntaxError(e);
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
    }
}
