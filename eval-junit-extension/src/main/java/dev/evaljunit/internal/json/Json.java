/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.evaljunit.internal.text.ClosedPackage;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as plain Java values: {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@code null},
 * and numbers as {@code Integer}, {@code Long}, {@code BigInteger} or {@code BigDecimal}, so that a number is written
 * as it was read. Dates and times of records and beans are ISO 8601 texts.
 *
 * <p>Strict: duplicate keys, {@code NaN} and text after the value are refused.
 */
public final class Json {

    private static final JsonMapper MAPPER = builder().build();

    /** The classes of simple values from {@link #read}. */
    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            Boolean.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            BigDecimal.class,
            SpelledNumber.class);

    private static final int LONGEST_EXCERPT = 60;
    private static final int LONGEST_REASON = 160;

    /** Remarks in the parser's messages about its own options and buffers. */
    private static final Pattern ADVICE_FOR_PROGRAMMERS = Pattern.compile(
            ", from `[^`]*`(?=\\))|(: enable `| \\(start marker at | \\(to avoid exception|\\R).*", Pattern.DOTALL);

    private static final ObjectWriter PRETTY = MAPPER.writer(prettyPrinter());

    private static final ObjectWriter SPACED = MAPPER.writer(new SpacedPrinter());

    /** For records and beans of users; loaded when one needs it, since it takes longer than a hundred cases. */
    private static final class Values {

        static final JsonMapper MAPPER = builder()
                .addModules(new Jdk8Module(), new JavaTimeModule())
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .build();
    }

    private Json() {}

    static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.EAGER_DESERIALIZER_FETCH) // most records are only written, or only read
                .disable(SerializationFeature.EAGER_SERIALIZER_FETCH)
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS));
    }

    /**
     * Read one value, which cannot be changed.
     *
     * @throws JsonSyntaxException if the text is not JSON; the message has position and reason
     */
    public static @Nullable Object read(String text) {
        return read(() -> MAPPER.createParser(text), false);
    }

    private interface Source {

        JsonParser open() throws IOException;
    }

    private static @Nullable Object read(Source source, boolean isOutline) {
        try (JsonParser parser = source.open()) {
            return new PlainReader(parser, isOutline).read();
        } catch (JsonProcessingException e) {
            throw syntaxError(e);
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /**
     * Return the first values of an object without reading the rest.
     *
     * @param names of its first fields, in this order
     * @return empty if the object begins otherwise, or with other values than texts
     */
    public static Optional<List<String>> firstTexts(String object, List<String> names) {
        try (JsonParser parser = MAPPER.createParser(object)) {
            var texts = new ArrayList<String>(names.size());
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            for (int i = 0; isObject && i < names.size() && names.get(i).equals(parser.nextFieldName()); i++) {
                @Nullable String text = parser.nextTextValue();
                if (text != null) {
                    texts.add(text);
                }
            }
            return texts.size() == names.size() ? Optional.of(texts) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /** {@return what is thrown for an error that what is in memory cannot cause} */
    static UncheckedIOException inMemory(IOException e) {
        return new UncheckedIOException("What is in memory can be read", e);
    }

    private static Map<String, Object> object(@Nullable Object value) {
        return asObject(value)
                .orElseThrow(() -> new JsonSyntaxException("must be a JSON object, found " + kind(value)));
    }

    /**
     * Read one object as Python's {@code json} writes it: {@code NaN}, {@code Infinity} and {@code -Infinity}, which are not JSON,
     * are read as {@code null}; otherwise like {@link #readRow}.
     *
     * @throws JsonSyntaxException if the text is not a JSON object otherwise, or deeper
     */
    public static Map<String, Object> readPythonObject(String text) {
        return object(read(
                () -> strict(JsonFields.FACTORY.createParser(text))
                        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS.mappedFeature()),
                false));
    }

    /**
     * Read one object.
     *
     * @throws JsonSyntaxException if the text is not a JSON object
     */
    public static Map<String, Object> readObject(String text) {
        return object(read(text));
    }

    /**
     * Read a value of another tool that becomes a part of a larger one: it must be less deep than that, which is written and read
     * again.
     *
     * @throws JsonSyntaxException if the text is not JSON, or deeper
     */
    public static @Nullable Object readPart(String text) {
        return read(() -> strict(JsonFields.FACTORY.createParser(text)), false);
    }

    /**
     * Read an object of another tool: see {@link #readPart}.
     *
     * @throws JsonSyntaxException if the text is not a JSON object, or deeper
     */
    public static Map<String, Object> readRow(String text) {
        return object(readPart(text));
    }

    /** {@return a parser of a stream of such values} */
    static JsonParser parts(InputStream in) throws IOException {
        return strict(JsonFields.FACTORY.createParser(in));
    }

    private static JsonParser strict(JsonParser parser) {
        return parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    /**
     * Read an object of which only the outermost fields matter, in less than half the time. Objects within it are
     * checked and read as empty ones.
     *
     * @param utf8 valid UTF-8
     * @throws JsonSyntaxException if the bytes are not a JSON object; unlike in {@link #readObject}, columns are of bytes
     */
    public static Map<String, Object> outline(byte[] utf8, int offset, int length) {
        return object(read(() -> MAPPER.createParser(utf8, offset, length), true));
    }

    private static String kind(@Nullable Object value) {
        if (value instanceof List) {
            return "an array";
        }
        return value instanceof String
                ? "a text"
                : value instanceof Number ? "a number" : value == null ? "null" : "a boolean";
    }

    /** {@return the value for a message: JSON on one line, cut if it is long} */
    public static String excerpt(@Nullable Object value) {
        return SafeText.line(write(value), LONGEST_EXCERPT);
    }

    /**
     * {@return the plain value on one line}
     *
     * @throws JsonException if it is deeper than what can be read
     */
    public static String write(@Nullable Object value) {
        try {
            return value instanceof String text && hasNoEscape(text)
                    ? '"' + text + '"'
                    : MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw cannotBeWritten(e);
        }
    }

    /** {@return whether a text is written as it is; a writer takes ten times longer, and there are as many ids as cases} */
    private static boolean hasNoEscape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7E || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /** {@return the plain value on one line, with a blank after each colon and comma, for files that people read} */
    public static String writeSpaced(@Nullable Object value) {
        try {
            return SPACED.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw cannotBeWritten(e);
        }
    }

    /** {@return the plain value indented by two spaces, with a line feed at its end} */
    public static String writePretty(@Nullable Object value) {
        try {
            return PRETTY.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw cannotBeWritten(e);
        }
    }

    /**
     *
     * Convert between plain values and records or beans, in either direction.
     *
     * @throws IllegalArgumentException if the value does not fit the type
     */
    public static <T> T convert(Object value, Class<T> type) {
        try {
            return Values.MAPPER.convertValue(value, type);
        } catch (IllegalArgumentException e) {
            throw e.getCause() instanceof JsonMappingException cause ? doesNotFit(cause) : e;
        }
    }

    private static IllegalArgumentException doesNotFit(JsonMappingException e) {
        String path = path(e);
        return closed(e)
                .orElseGet(
                        () -> new IllegalArgumentException((path.isEmpty() ? "" : "'" + path + "': ") + reason(e), e));
    }

    /** Jackson keeps the cause in its message only. */
    private static Optional<IllegalArgumentException> closed(JsonProcessingException e) {
        return e instanceof InvalidDefinitionException definition
                        && definition.getType() != null
                        && definition.getOriginalMessage().contains("InaccessibleObjectException")
                ? ClosedPackage.advice(definition.getType().getRawClass(), JsonMapper.class)
                        .map(advice -> new ClosedTypeException(advice, e))
                : Optional.empty();
    }

    private static Optional<IllegalArgumentException> withoutProperties(JsonProcessingException e) {
        return e instanceof InvalidDefinitionException definition
                        && definition.getType() != null
                        && definition.getOriginalMessage().startsWith("No serializer found")
                ? Optional.of(new IllegalArgumentException(
                        "Class '%s' must have public getters or fields, found none. Return a record or text instead."
                                .formatted(definition.getType().getRawClass().getName()),
                        e))
                : Optional.empty();
    }

    static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    /** {@return a record, bean, map or list as plain values that cannot be changed} */
    public static @Nullable Object toPlain(Object value) {
        try {
            return read(Values.MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw cannotBeWritten(e);
        }
    }

    /** {@return the value as an object; empty if it is none} */
    @SuppressWarnings("unchecked")
    public static Optional<Map<String, Object>> asObject(@Nullable Object value) {
        return value instanceof Map ? Optional.of((Map<String, Object>) value) : Optional.empty();
    }

    /**
     * Return a deep copy that cannot be changed, of plain values, in the same order.
     *
     * @throws IllegalArgumentException if a value cannot be written as JSON
     */
    public static Map<String, Object> immutableObject(Map<String, ?> object) {
        var copy = new LinkedHashMap<String, Object>();
        object.forEach((key, value) -> copy.put(key, immutable(value)));
        return Collections.unmodifiableMap(copy);
    }

    @SuppressWarnings("NullAway") // maps and lists may contain JSON null
    private static Object immutable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.forEach((key, child) -> copy.put(String.valueOf(key), immutable(child)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof Collection<?> list) {
            var copy = new ArrayList<Object>(list.size());
            list.forEach(child -> copy.add(immutable(child)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue(); // as it is read from a file
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            String spelling = number.toString();
            return SpelledNumber.of(new BigDecimal(spelling), spelling);
        }
        return value == null || PLAIN.contains(value.getClass()) ? value : toPlain(value);
    }

    static IllegalArgumentException cannotBeWritten(JsonProcessingException e) {
        if (e instanceof StreamConstraintsException || e.getCause() instanceof StreamConstraintsException) {
            return new JsonException("", "JSON beyond a limit: " + reason(e), 0, e);
        }
        return closed(e).or(() -> withoutProperties(e)).orElseGet(() -> new IllegalArgumentException(reason(e), e));
    }

    static JsonSyntaxException syntaxError(JsonProcessingException e) {
        String reason = e.getOriginalMessage().startsWith("Trailing token") ? "text after the value" : reason(e);
        return syntaxError(reason, e.getLocation() == null ? JsonLocation.NA : e.getLocation());
    }

    static JsonSyntaxException syntaxError(String reason, JsonLocation at) {
        return new JsonSyntaxException("invalid JSON at %s: %s".formatted(shown(at), reason));
    }

    /** {@return the problem of a text that is JSON, but deeper or longer than the parser takes, which does not say where} */
    static JsonSyntaxException beyondLimit(StreamConstraintsException e, JsonParser in) {
        return new JsonSyntaxException(
                "JSON beyond a limit at %s: %s".formatted(shown(in.currentLocation()), reason(e)));
    }

    private static String shown(JsonLocation at) {
        String line = at.getLineNr() > 1 ? "line " + at.getLineNr() + ", " : "";
        return line + "column " + Math.max(1, at.getColumnNr());
    }

    static String reason(JsonProcessingException e) {
        return SafeText.line(
                ADVICE_FOR_PROGRAMMERS.matcher(e.getOriginalMessage()).replaceAll(""), LONGEST_REASON);
    }

    static DefaultPrettyPrinter prettyPrinter() {
        var indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
}
