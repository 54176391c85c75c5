/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Secrets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:-default}} by their values.
 *
 * @param settings the value of a name; empty if it is not set
 */
record Placeholders(Function<String, Optional<String>> settings) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.]*)(?::-([^}]*))?}");

    /** {@return placeholders for system properties, else environment variables; a blank value counts as not set} */
    static Placeholders ofThisProcess() {
        return new Placeholders(name -> {
            Optional<String> value =
                    Optional.ofNullable(System.getProperty(name)).or(() -> Optional.ofNullable(System.getenv(name)));
            value.ifPresent(text -> Secrets.addSetting(name, text));
            return value;
        });
    }

    /**
     * Replace all placeholders.
     *
     * @param where the place in messages
     * @throws EvalException if a name is not set and has no default
     */
    String fill(String text, String where) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(2), where)));
    }

    /** {@return whether all names in a text are set or have a default} */
    boolean hasAll(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .allMatch(match -> match.group(2) != null
                        || settings.apply(match.group(1))
                                .filter(value -> !value.isBlank())
                                .isPresent());
    }

    @SuppressWarnings("NullAway") // a group that took no part in the match is null
    private String value(String name, String defaultValue, String where) {
        return settings.apply(name)
                .filter(value -> !value.isBlank())
                .or(() -> Optional.ofNullable(defaultValue))
                .orElseThrow(() -> new EvalException(
                        "%s needs the environment variable or system property '%s', which is not set. Set it, or write a default: ${%s:-…}."
                                .formatted(where, name, name)));
    }
}
