/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.simulation;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a user is and what the user wants, as {@code input.user} of a case tells.
 *
 * @param doneWhen what shows that the goal is reached
 * @param knows what the user can tell the agent
 */
public record UserRole(String goal, Optional<String> persona, Optional<String> doneWhen, List<String> knows) {

    /** The field of a case that has the role. */
    public static final String FIELD = "user";

    private static final List<String> KEYS = List.of("goal", "persona", "knows", "done_when");

    /**
     * Read the role of a case.
     *
     * @return empty if the case has none
     * @throws EvalException with location and case if it is no role
     */
    public static Optional<UserRole> of(EvalCase evalCase) {
        return Optional.ofNullable(evalCase.input().get(FIELD)).map(value -> new Reader(evalCase).role(value));
    }

    /** {@return whether a case has a role, or what should be one} */
    public static boolean isIn(EvalCase evalCase) {
        return evalCase.input().get(FIELD) != null;
    }

    /** {@return the role, with a persona if it has none} */
    UserRole withDefault(Optional<String> otherPersona) {
        return new UserRole(goal, persona.or(() -> otherPersona), doneWhen, knows);
    }

    /** {@return what the user must not recite} */
    Stream<String> instructions() {
        return Stream.concat(Stream.of(goal), Stream.concat(persona.stream(), doneWhen.stream()));
    }

    private record Reader(EvalCase evalCase) {

        UserRole role(Object value) {
            Map<String, Object> json = Json.asObject(value)
                    .orElseThrow(() -> wrong("", "an object such as {\"goal\": \"…\", \"knows\": [\"…\"]}", value));
            for (String key : json.keySet()) {
                if (!KEYS.contains(key)) {
                    throw new EvalException("%s: 'input.user' of case '%s' must have only %s, found '%s'.%s"
                            .formatted(
                                    evalCase.location(),
                                    SafeText.id(evalCase.id()),
                                    String.join(", ", KEYS),
                                    SafeText.id(key),
                                    Nearest.hint(key, KEYS)));
                }
            }
            return new UserRole(
                    text(json, "goal").orElseThrow(() -> wrong(".goal", "a text that says what the user wants", null)),
                    text(json, "persona"),
                    text(json, "done_when"),
                    knows(json.get("knows")));
        }

        private Optional<String> text(Map<String, Object> json, String key) {
            @Nullable Object value = json.get(key);
            if (value == null) {
                return Optional.empty();
            }
            if (value instanceof String text && !text.isBlank()) {
                return Optional.of(text);
            }
            throw wrong("." + key, "a text that is not blank", value);
        }

        private List<String> knows(@Nullable Object value) {
            if (value instanceof Map<?, ?> facts) {
                return facts.entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + plain(fact.getValue()))
                        .toList();
            }
            if (value instanceof List<?> facts) {
                return facts.stream().map(Reader::plain).toList();
            }
            if (value == null || value instanceof String) {
                return Stream.ofNullable((String) value).toList();
            }
            throw wrong(".knows", "a list of texts, or an object", value);
        }

        private static String plain(@Nullable Object value) {
            return value instanceof String text ? text : Json.write(value);
        }

        private EvalException wrong(String key, String wanted, @Nullable Object found) {
            return new EvalException("%s: 'input.user%s' of case '%s' must be %s, found %s."
                    .formatted(
                            evalCase.location(),
                            key,
                            SafeText.id(evalCase.id()),
                            wanted,
                            found == null ? "nothing" : Json.excerpt(found)));
        }
    }
}
