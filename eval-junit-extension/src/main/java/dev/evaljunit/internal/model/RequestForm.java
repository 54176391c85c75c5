/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The form of a request, which servers of one API do not agree on.
 *
 * @param responseFormat how the reply is forced to be JSON
 * @param systemRole where the system message goes
 * @param maxTokens the name of the limit of tokens
 * @param isTemperatureSent whether a temperature is sent, if there is one
 * @param isSeedSent whether a seed is sent, if there is one
 * @param fixed what stays as it is even if the server refuses it
 * @param parameters further fields of each request, which replace those of the same name
 */
public record RequestForm(
        ResponseFormat responseFormat,
        SystemRole systemRole,
        MaxTokens maxTokens,
        boolean isTemperatureSent,
        boolean isSeedSent,
        Set<RequestField> fixed,
        Map<String, Object> parameters) {

    /** The form of current OpenAI models. */
    public static final RequestForm DEFAULT = new RequestForm(
            ResponseFormat.JSON_SCHEMA,
            SystemRole.SYSTEM,
            MaxTokens.MAX_COMPLETION_TOKENS,
            true,
            true,
            Set.of(),
            Map.of());

    public RequestForm {
        fixed = Set.copyOf(fixed);
        parameters = Json.immutableObject(parameters);
    }

    /** How a reply is forced to be JSON. */
    public enum ResponseFormat {
        JSON_SCHEMA,
        JSON_OBJECT,
        TOOL,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The role of the system message; with none, it is the beginning of the user's. */
    public enum SystemRole {
        SYSTEM,
        DEVELOPER,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The name of the limit of tokens. */
    public enum MaxTokens {
        MAX_COMPLETION_TOKENS,
        MAX_TOKENS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RequestForm withResponseFormat(ResponseFormat newFormat) {
        return new RequestForm(newFormat, systemRole, maxTokens, isTemperatureSent, isSeedSent, fixed, parameters);
    }

    public RequestForm withSystemRole(SystemRole newRole) {
        return new RequestForm(responseFormat, newRole, maxTokens, isTemperatureSent, isSeedSent, fixed, parameters);
    }

    public RequestForm withMaxTokens(MaxTokens newName) {
        return new RequestForm(responseFormat, systemRole, newName, isTemperatureSent, isSeedSent, fixed, parameters);
    }

    private RequestForm withoutTemperature() {
        return new RequestForm(responseFormat, systemRole, maxTokens, false, isSeedSent, fixed, parameters);
    }

    private RequestForm withoutSeed() {
        return new RequestForm(responseFormat, systemRole, maxTokens, isTemperatureSent, false, fixed, parameters);
    }

    /** Return a form of which some fields stay as they are even if the server refuses them. */
    public RequestForm withFixed(Set<RequestField> newFixed) {
        return new RequestForm(
                responseFormat, systemRole, maxTokens, isTemperatureSent, isSeedSent, newFixed, parameters);
    }

    /** Return a form with further fields of each request. */
    public RequestForm withParameters(Map<String, Object> newParameters) {
        return new RequestForm(
                responseFormat, systemRole, maxTokens, isTemperatureSent, isSeedSent, fixed, newParameters);
    }

    /**
     * {@return the form without a field that the request has and the server refuses; empty if there is none}
     *
     * @param formats how replies can be forced to be JSON, the strictest first
     */
    Optional<RequestForm> without(RequestField field, List<ResponseFormat> formats) {
        if (fixed.contains(field)) {
            return Optional.empty();
        }
        return switch (field) {
            case RESPONSE_FORMAT ->
                formats.stream()
                        .skip(formats.indexOf(responseFormat) + 1L)
                        .findFirst()
                        .map(this::withResponseFormat);
            case SYSTEM_ROLE -> Optional.of(withSystemRole(SystemRole.NONE));
            case MAX_TOKENS ->
                Optional.of(withMaxTokens(
                        maxTokens == MaxTokens.MAX_TOKENS ? MaxTokens.MAX_COMPLETION_TOKENS : MaxTokens.MAX_TOKENS));
            case TEMPERATURE -> Optional.of(withoutTemperature());
            case SEED -> Optional.of(withoutSeed());
        };
    }

    /** {@return the body of a request with the further fields} */
    Map<String, Object> complete(Map<String, Object> body) {
        return merged(body, parameters);
    }

    private static Map<String, Object> merged(Map<String, Object> object, Map<String, Object> more) {
        var merged = new LinkedHashMap<>(object);
        more.forEach((key, value) -> {
            Optional<Map<String, Object>> inner = Json.asObject(object.get(key));
            Optional<Map<String, Object>> moreInner = Json.asObject(value);
            merged.put(key, inner.isPresent() && moreInner.isPresent() ? merged(inner.get(), moreInner.get()) : value);
        });
        return merged;
    }

    /** {@return what differs in another form, such as {@code response_format: none, temperature: not sent}} */
    String changes(RequestForm later) {
        Map<String, String> was = fields();
        var changes = new StringBuilder();
        later.fields().forEach((field, value) -> {
            if (!value.equals(was.get(field))) {
                changes.append(changes.length() > 0 ? ", " : "")
                        .append(field)
                        .append(": ")
                        .append(value);
            }
        });
        return changes.toString();
    }

    private Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("response_format", responseFormat.toString());
        fields.put("system_role", systemRole.toString());
        fields.put("max_tokens", "sent as " + maxTokens);
        fields.put("temperature", isTemperatureSent ? "sent" : "not sent");
        fields.put("seed", isSeedSent ? "sent" : "not sent");
        return fields;
    }
}
