/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JSON objects in a text of a language model, among other text. Deviations from JSON that leave one meaning are
 * accepted: line breaks in strings, needless escapes, comments, trailing commas, single quotes, names without quotes, and a
 * field that is repeated with the same value.
 */
public final class ObjectsInText {

    private static final JsonMapper LENIENT = Json.builder()
            .disable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                    JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            .build();

    /** Braces in prose and formulas, which can neither be an object nor contain one. */
    private static final Pattern NO_OBJECT = Pattern.compile("\\{[^{}\":]*}");

    private ObjectsInText() {}

    /**
     * An object of a text.
     *
     * @param start where it begins
     * @param end where the text behind it begins
     */
    public record Found(Map<String, Object> object, int start, int end) {}

    /**
     * Find all objects that are not part of another one.
     *
     * @throws JsonSyntaxException if something begins like an object and is none; what it contains is not looked at, since that
     *     may be a quotation. The message has position and reason.
     */
    public static List<Found> find(String text) {
        char[] characters = text.toCharArray();
        Matcher noObject = NO_OBJECT.matcher(text);
        var found = new ArrayList<Found>();
        int start = text.indexOf('{');
        while (start >= 0) {
            int end;
            if (noObject.region(start, text.length()).lookingAt() && !isEmpty(noObject.group())) {
                end = noObject.end();
            } else {
                Found next = read(characters, start);
                found.add(next);
                end = next.end();
            }
            start = text.indexOf('{', end);
        }
        return found;
    }

    private static boolean isEmpty(String braces) {
        return braces.substring(1, braces.length() - 1).isBlank();
    }

    private static Found read(char[] text, int start) {
        try (JsonParser parser = parser(text, start)) {
            Map<String, Object> object = object(parser);
            return new Found(
                    object, start, start + (int) parser.currentLocation().getCharOffset());
        } catch (JsonProcessingException e) {
            throw Json.syntaxError(inWholeText(text, start, e));
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
    }

    private static JsonParser parser(char[] text, int start) throws IOException {
        return new SpellingParser(LENIENT.getFactory().createParser(text, start, text.length - start));
    }

    /** The parser counts lines and columns from its start, so it reads again, with blanks in front. */
    private static JsonProcessingException inWholeText(char[] text, int start, JsonProcessingException problem) {
        char[] blanked = text.clone();
        for (int i = 0; i < start; i++) {
            blanked[i] = blanked[i] == '\n' ? '\n' : ' ';
        }
        try (JsonParser parser = parser(blanked, 0)) {
            object(parser);
            return problem;
        } catch (JsonProcessingException e) {
            return e;
        } catch (IOException e) {
            throw Json.inMemory(e);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        parser.nextToken();
        var object = new LinkedHashMap<String, Object>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            put(object, name, LENIENT.readValue(parser, Object.class));
        }
        return object;
    }

    @SuppressWarnings("NullAway") // JSON null
    private static void put(Map<String, Object> object, String name, @Nullable Object value) {
        if (object.containsKey(name) && !Objects.equals(object.get(name), value)) {
            throw new JsonSyntaxException("'%s' must have one value, found %s and %s"
                    .formatted(name, Json.excerpt(object.get(name)), Json.excerpt(value)));
        }
        object.put(name, value);
    }
}
