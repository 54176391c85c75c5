/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The error that the body of a response describes, in any of the forms that providers use.
 *
 * @param message of the provider; the whole body if its form is unknown
 * @param codes the provider's codes, type and status in lower case, separated by blanks; empty if there are none
 * @param parameter the refused parameter of the request; empty if there is none
 * @param delay how long to wait, such as {@code 22s}; empty if it does not tell
 */
public record ErrorBody(String message, String codes, String parameter, String delay) {

    ErrorBody(String message, String codes, String parameter) {
        this(message, codes, parameter, "");
    }

    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}(\\.\\d{1,9})?s");
    private static final Pattern FIELD = Pattern.compile("([a-z_]+(?:\\.[a-z0-9_]+)*): ");
    private static final Pattern STATUS = Pattern.compile("\\b[45]\\d\\d\\b");

    /** What codes in words mean, the more specific first. */
    private static final List<Map.Entry<String, Integer>> MEANINGS = List.of(
            Map.entry("insufficient_quota", 429),
            Map.entry("rate_limit", 429),
            Map.entry("too_many_requests", 429),
            Map.entry("resource_exhausted", 429),
            Map.entry("throttl", 429),
            Map.entry("overloaded", 529),
            Map.entry("deadline_exceeded", 504),
            Map.entry("timeout", 504),
            Map.entry("unavailable", 503),
            Map.entry("bad_gateway", 502),
            Map.entry("server_error", 500),
            Map.entry("api_error", 500),
            Map.entry("internal", 500),
            Map.entry("authentication_error", 401),
            Map.entry("unauthenticated", 401),
            Map.entry("invalid_api_key", 401),
            Map.entry("permission", 403),
            Map.entry("not_found", 404),
            Map.entry("content_filter", 400),
            Map.entry("context_length", 400),
            Map.entry("invalid_request", 400),
            Map.entry("invalid_argument", 400));

    private static final Pattern FILTER = Pattern.compile(
            "content[_ -]?(?:filter|management policy|policy)|responsible ?ai ?policy|safety (?:system|filter|settings)|moderation|data_inspection_failed");

    private static final Pattern TOO_LONG = Pattern.compile(
            "context[_ -]?(?:length|window|size)|maximum (?:context|prompt|input)|request_too_large|(?:prompt|input)(?: text)? (?:is|are) too (?:long|large)|too many (?:input |prompt )?tokens|reduce the length|input length and .?max_tokens");

    static ErrorBody parse(String body) {
        try {
            Object json = Json.read(body);
            @Nullable Object first = json instanceof List<?> list && !list.isEmpty() ? list.get(0) : json;
            return Json.asObject(first).map(ErrorBody::of).orElseGet(() -> new ErrorBody(body, "", ""));
        } catch (JsonSyntaxException e) {
            return new ErrorBody(body, "", "");
        }
    }

    /** {@return the error in a body that has the status of success; empty if it contains none} */
    static Optional<ErrorBody> inSuccess(Map<String, Object> json) {
        boolean isError = isStated(json.get("error"))
                || isStated(JsonPath.find(json, "choices.0.error").orElse(null))
                || "error".equals(json.get("object"))
                || "error".equals(json.get("type"));
        return isError ? Optional.of(of(json)) : Optional.empty();
    }

    /** Some servers send an empty error with each reply. */
    private static boolean isStated(@Nullable Object error) {
        if (error instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return error instanceof String text ? !text.isBlank() : error != null && !Boolean.FALSE.equals(error);
    }

    private static ErrorBody of(Map<String, Object> json) {
        Object error = JsonPath.find(json, "error")
                .filter(ErrorBody::isStated)
                .or(() -> JsonPath.find(json, "choices.0.error"))
                .orElse(json);
        return new ErrorBody(message(json, error), codes(error), parameter(json, error), delay(error));
    }

    private static String message(Map<String, Object> json, Object error) {
        String message = Stream.of(error instanceof String text ? text : "")
                .filter(text -> !text.isBlank())
                .findFirst()
                .or(() -> JsonValues.text(error, "message"))
                .or(() -> JsonValues.text(json, "message"))
                .or(() -> JsonValues.text(json, "detail"))
                .or(() -> JsonValues.text(json, "detail.0.msg"))
                .orElseGet(() -> Json.write(json));
        return JsonValues.text(error, "metadata.raw")
                .map(original -> message + ": " + original)
                .orElse(message);
    }

    private static String codes(Object error) {
        Stream<Object> ofError = Stream.of("code", "type", "status", "status_code", "innererror.code")
                .flatMap(path -> JsonPath.find(error, path).stream());
        Stream<Object> ofDetails = Stream.of("reason", "violations.0.quotaId").flatMap(path -> details(error, path));
        return Stream.concat(ofError, ofDetails)
                .filter(code -> code instanceof String || code instanceof Number)
                .map(code -> code.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "))
                .strip();
    }

    /** {@return a field of the details that Google's servers give} */
    private static Stream<Object> details(Object error, String field) {
        return JsonValues.list(error, "details").stream().flatMap(each -> JsonPath.find(each, field).stream());
    }

    private static String delay(Object error) {
        return details(error, "retryDelay").map(Object::toString).findFirst().orElse("");
    }

    /** {@return how long to wait before another attempt; empty if the body does not tell} */
    Optional<Duration> retryDelay() {
        return SECONDS.matcher(delay).matches()
                ? Optional.of(Duration.ofMillis(
                        Math.round(1_000 * Double.parseDouble(delay.substring(0, delay.length() - 1)))))
                : Optional.empty();
    }

    private static String parameter(Map<String, Object> json, Object error) {
        return JsonValues.text(error, "param")
                .or(() -> JsonPath.find(json, "detail.0.loc")
                        .filter(List.class::isInstance)
                        .map(List.class::cast)
                        .map(ErrorBody::withoutBody))
                .or(() -> JsonValues.text(json, "type").filter("error"::equals).flatMap(type -> atStart(error)))
                .orElse("");
    }

    /** Anthropic's messages begin with the field. */
    private static Optional<String> atStart(Object error) {
        var field = FIELD.matcher(JsonValues.text(error, "message").orElse(""));
        return field.lookingAt() ? Optional.of(field.group(1)) : Optional.empty();
    }

    private static String withoutBody(List<?> location) {
        return location.stream()
                .map(String::valueOf)
                .filter(step -> !step.equals("body"))
                .collect(Collectors.joining("."));
    }

    /** {@return the HTTP status that the codes stand for; empty if they stand for none} */
    OptionalInt status() {
        var number = STATUS.matcher(codes);
        if (number.find()) {
            return OptionalInt.of(Integer.parseInt(number.group()));
        }
        return MEANINGS.stream()
                .filter(meaning -> codes.contains(meaning.getKey()))
                .mapToInt(Map.Entry::getValue)
                .findFirst();
    }

    /** {@return whether the account has no credit, or none for today, so that waiting does not help} */
    boolean isOutOfCredit() {
        return Stream.of("insufficient_quota", "credit_balance", "billing", "perday")
                .anyMatch(codes::contains);
    }

    /** {@return whether the key is wrong, whatever the status} */
    boolean isAboutKey() {
        return codes.contains("api_key_invalid");
    }

    /** {@return whether the error names a field of the request, or at least mentions it} */
    boolean isAbout(String field) {
        return parameter.isEmpty() ? message.contains(field) : parameter.equals(field);
    }

    boolean isOverload() {
        return codes.contains("overloaded");
    }

    /** {@return whether a filter of the provider refused the text of the request} */
    boolean isFilter() {
        return FILTER.matcher(all()).find();
    }

    /** {@return whether the request has more tokens than the model can take} */
    boolean isTooLong() {
        return TOO_LONG.matcher(all()).find();
    }

    private String all() {
        return codes + " " + message.toLowerCase(Locale.ROOT);
    }
}
