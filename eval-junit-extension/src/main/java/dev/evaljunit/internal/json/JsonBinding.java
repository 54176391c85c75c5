/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a record, or records within records, as a JSON object. See the package for which components become
 * which fields.
 *
 * <p>Values that do not fit are a {@link JsonException}. Safe for use by several threads; building one is slow, so keep
 * it in a constant.
 */
public final class JsonBinding<T> {

    private final ObjectReader reader;
    private final ObjectWriter writer;

    private JsonBinding(JsonMapper mapper, JavaType type, boolean refusesUnknown) {
        ObjectReader any = mapper.readerFor(type);
        this.reader = refusesUnknown ? any.with(DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES) : any;
        this.writer = mapper.writerFor(type);
    }

    /** Create a binding that skips unknown fields, for files written by programs. */
    public static <T> JsonBinding<T> skippingUnknown(Class<T> type) {
        return of(RecordMapper.STRICT, type, false);
    }

    /** Create a binding that refuses unknown fields and suggests the nearest one, for files written by people. */
    public static <T> JsonBinding<T> refusingUnknown(Class<T> type) {
        return of(RecordMapper.STRICT, type, true);
    }

    /** As {@link #refusingUnknown}, for formats such as YAML in which every scalar is a text, such as {@code "0.5"}. */
    public static <T> JsonBinding<T> ofTexts(Class<T> type) {
        return of(RecordMapper.FromTexts.MAPPER, type, true);
    }

    /** As {@link #refusingUnknown}, for an object with any keys and a record at each. */
    public static <V> JsonBinding<Map<String, V>> ofKeysTo(Class<V> values) {
        JsonMapper mapper = RecordMapper.STRICT;
        return new JsonBinding<>(
                mapper, mapper.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, values), true);
    }

    private static <T> JsonBinding<T> of(JsonMapper mapper, Class<T> type, boolean refusesUnknown) {
        return new JsonBinding<>(mapper, mapper.constructType(type), refusesUnknown);
    }

    /** Read an object. */
    public T read(String text) {
        try (JsonParser parser = reader.createParser(text)) {
            return read(parser);
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
    }

    /** Read an object in UTF-8. */
    public T read(byte[] utf8) {
        try (JsonParser parser = reader.createParser(utf8)) {
            return read(parser);
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
    }

    /** Read an object; the reader is closed. */
    public T read(Reader text) throws IOException {
        try (JsonParser parser = reader.createParser(text)) {
            return read(parser);
        }
    }

    /** Read plain values. */
    public T from(Map<String, ?> object) {
        try (var tokens = new TokenBuffer(RecordMapper.STRICT, false)) {
            RecordMapper.STRICT.writeValue(tokens, object);
            return read(tokens.asParser());
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
    }

    /** {@return the record as plain values} */
    public Map<String, Object> plain(T value) {
        return Json.readObject(line(value));
    }

    private T read(JsonParser parser) throws IOException {
        try {
            @Nullable T value = reader.readValue(new SpellingParser(parser));
            if (value == null) {
                throw new JsonSyntaxException("must be a JSON object, found null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw BindingProblem.describe(e, parser);
        }
    }

    /** {@return the record on one line, without a line feed} */
    public String line(T value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw Json.cannotBeWritten(e);
        }
    }

    /** {@return the record indented by two spaces, with a line feed at its end} */
    public String pretty(T value) {
        try {
            return pretty().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw Json.cannotBeWritten(e);
        }
    }

    /**
     * Write the record as {@link #pretty(Object)} does; an {@code Iterator} in it is read element by element.
     *
     * @throws IOException if the writer fails, which stays open
     */
    public void writePretty(T value, Writer out) throws IOException {
        try {
            pretty().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(out, value);
            out.write("\n");
        } catch (JsonProcessingException e) {
            throw Json.cannotBeWritten(e);
        }
    }

    private ObjectWriter pretty() {
        return writer.with(Json.prettyPrinter());
    }
}
