/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.evaljunit.internal.text.Nearest;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes Jackson's errors for users. */
final class BindingProblem {

    private static final Map<Class<?>, String> WORDS = Map.of(
            String.class, "a text",
            int.class, "a whole number",
            OptionalInt.class, "a whole number",
            long.class, "a whole number of at most 64 bits",
            OptionalLong.class, "a whole number of at most 64 bits",
            double.class, "a number",
            OptionalDouble.class, "a number",
            boolean.class, "true or false",
            Instant.class, "a time such as 2026-01-31T12:00:00Z",
            Duration.class, "a duration such as 30s");

    private static final int TOO_MANY_TO_NAME = 5;

    private BindingProblem() {}

    /** @param parser where reading stopped */
    static JsonException describe(JsonProcessingException e, JsonParser parser) throws IOException {
        if (e.getCause() instanceof StreamReadException syntax && !(syntax instanceof InputCoercionException)) {
            return Json.syntaxError(syntax);
        }
        return e instanceof JsonMappingException mapping && isAboutValue(mapping, parser)
                ? describe(mapping, parser)
                : Json.syntaxError(e);
    }

    /** An empty text, or more than one value, is not the fault of a field. */
    private static boolean isAboutValue(JsonMappingException e, JsonParser parser) {
        boolean isInObject = !e.getPath().isEmpty();
        return isInObject
                || (parser.currentToken() != null && !e.getOriginalMessage().startsWith("Trailing token"));
    }

    private static JsonException describe(JsonMappingException e, JsonParser parser) throws IOException {
        String path = Json.path(e);
        if (path.isEmpty() && e.getClass() == MismatchedInputException.class) {
            return new JsonSyntaxException("must be a JSON object, found " + found(parser));
        }
        if (e instanceof ValueInstantiationException && e.getCause() instanceof JsonException cause) {
            return new JsonException(path.isEmpty() ? cause.path() : path + "." + cause.path(), cause.problem(), 0, e);
        }
        if (e instanceof ValueInstantiationException && e.getCause() instanceof IllegalArgumentException cause) {
            return new JsonException(path, String.valueOf(cause.getMessage()), 0, e);
        }
        if (e instanceof InvalidNullException missing) {
            return new JsonException(path, JsonException.mustBe(words(missing.getTargetType()), "nothing"), 0, e);
        }
        return new JsonException(path, problem(e, parser), line(parser), e);
    }

    private static String problem(JsonMappingException e, JsonParser parser) throws IOException {
        if (e instanceof PropertyBindingException unknown) {
            return unknown(unknown);
        }
        @Nullable Class<?> type = type(e);
        if (type == null) {
            return "is wrong: " + Json.reason(e);
        }
        return JsonException.mustBe(words(type), found(parser));
    }

    private static String unknown(PropertyBindingException e) {
        Set<String> known = RecordMapper.fields(e.getReferringClass());
        String suggestion = Nearest.to(e.getPropertyName(), known)
                .map(near -> ". Did you mean '" + near + "'?")
                .orElse("");
        return "must be one of " + String.join(", ", known) + suggestion;
    }

    private static @Nullable Class<?> type(JsonMappingException e) {
        if (e.getCause() instanceof InputCoercionException tooLarge) {
            return tooLarge.getTargetType();
        }
        return e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    private static String words(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        return type.isRecord() && type.getRecordComponents().length < TOO_MANY_TO_NAME
                ? "an object with " + String.join(", ", RecordMapper.fields(type))
                : Objects.requireNonNullElse(WORDS.get(primitive(type)), "an object");
    }

    private static Class<?> primitive(Class<?> type) {
        return MethodType.methodType(type).unwrap().returnType();
    }

    private static String found(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> Json.excerpt(parser.getText());
            default -> parser.getText();
        };
    }

    private static int line(JsonParser parser) {
        return Math.max(0, parser.currentTokenLocation().getLineNr());
    }
}
