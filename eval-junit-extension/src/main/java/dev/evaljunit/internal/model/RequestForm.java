/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The form of a request, which servers of one API do not agree on.
 *
 * @param responseFormat how the reply is forced to be JSON
 * @param systemRole where the system message goes
 * @param maxTokens the name of the limit of tokens
 * @param isTemperatureSent whether a temperature is sent, if there is one
 * @param isSeedSent whether a seed is sent, if there is one
 */
public record RequestForm(
        ResponseFormat responseFormat,
        SystemRole systemRole,
        MaxTokens maxTokens,
        boolean isTemperatureSent,
        boolean isSeedSent) {

    /** The form of current OpenAI models. */
    public static final RequestForm DEFAULT =
            new RequestForm(ResponseFormat.JSON_SCHEMA, SystemRole.SYSTEM, MaxTokens.MAX_COMPLETION_TOKENS, true, true);

    /** How a reply is forced to be JSON. */
    public enum ResponseFormat {
        JSON_SCHEMA,
        JSON_OBJECT,
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
        return new RequestForm(newFormat, systemRole, maxTokens, isTemperatureSent, isSeedSent);
    }

    public RequestForm withSystemRole(SystemRole newRole) {
        return new RequestForm(responseFormat, newRole, maxTokens, isTemperatureSent, isSeedSent);
    }

    public RequestForm withMaxTokens(MaxTokens newName) {
        return new RequestForm(responseFormat, systemRole, newName, isTemperatureSent, isSeedSent);
    }

    /** {@return the form without a field that a server refuses; empty if it is not in the request} */
    Optional<RequestForm> without(RequestField field) {
        return switch (field) {
            case RESPONSE_FORMAT ->
                switch (responseFormat) {
                    case JSON_SCHEMA -> Optional.of(withResponseFormat(ResponseFormat.JSON_OBJECT));
                    case JSON_OBJECT -> Optional.of(withResponseFormat(ResponseFormat.NONE));
                    case NONE -> Optional.empty();
                };
            case SYSTEM_ROLE -> unless(systemRole == SystemRole.NONE, withSystemRole(SystemRole.NONE));
            case MAX_TOKENS ->
                Optional.of(withMaxTokens(
                        maxTokens == MaxTokens.MAX_TOKENS ? MaxTokens.MAX_COMPLETION_TOKENS : MaxTokens.MAX_TOKENS));
            case TEMPERATURE ->
                unless(!isTemperatureSent, new RequestForm(responseFormat, systemRole, maxTokens, false, isSeedSent));
            case SEED ->
                unless(!isSeedSent, new RequestForm(responseFormat, systemRole, maxTokens, isTemperatureSent, false));
        };
    }

    private static Optional<RequestForm> unless(boolean isAbsent, RequestForm without) {
        return isAbsent ? Optional.empty() : Optional.of(without);
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
