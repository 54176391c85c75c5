/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks obvious secrets, so that a report can be shown to others. {@code docs/reference/reports.md} lists the patterns.
 *
 * <p>This is a safety net and no promise: a secret without a telling shape or name is not recognised.
 */
final class Redactor {

    private static final String MASK = "[redacted]";

    private static final String QUOTED_OR_NOT = "[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?";

    private static final List<Rule> RULES = List.of(
            rule(
                    "(authorization" + QUOTED_OR_NOT + ")(?:(?:bearer|basic|token)\\s+)?[^\\s\"',;]{4,}+",
                    "authorization"),
            rule("\\b(bearer\\s{1,3})[a-z0-9._~+/=-]{16,}+", "bearer"),
            rule("()\\bsk-[a-z0-9_-]{16,}+", "sk-"),
            rule("((?:api|secret|private|access)[_-]?key" + QUOTED_OR_NOT + ")[^\\s\"',;&]{4,}+", "key"),
            rule("((?:access|refresh|id|auth)[_-]token" + QUOTED_OR_NOT + ")[^\\s\"',;&]{4,}+", "token"),
            rule(
                    "((?:client[_-]?secret|password|passwd)(?:=|[\"']\\s{0,3}[:=]\\s{0,3})[\"']?)[^\\s\"',;&]{4,}+",
                    "secret",
                    "passw"),
            rule(
                    "()\\b(?:gh[opsur]_|github_pat_|glpat-|hf_|xox[abeprs]-)[a-z0-9_-]{16,}+",
                    "gh",
                    "glpat-",
                    "hf_",
                    "xox"),
            rule("()\\b(?:akia[0-9a-z]{16}|aiza[0-9a-z_-]{35})\\b", "akia", "aiza"),
            rule("()\\beyj[a-z0-9_-]{8,}+\\.[a-z0-9_-]{8,}+\\.[a-z0-9_-]*+", "eyj"),
            rule("(://[^\\s/:@]{1,100}:)[^\\s/@]{1,200}+(?=@)", "://"),
            rule("(-----begin [a-z ]{0,30}private key-----)[a-z0-9+/=\\s]++", "private key-----"));

    private static final Pattern SECRET_FIELD = Pattern.compile(
            "(x-)?(api|secret|private|access)[_-]?key|(proxy-)?authorization|(client[_-]?)?secret|password|passwd"
                    + "|(access|refresh|id|auth)[_-]?token",
            Pattern.CASE_INSENSITIVE);

    /** A pattern is tried only on a text that has one of its triggers: searching for plain text is much faster. */
    private record Rule(Pattern pattern, List<String> triggers) {

        String apply(String text, String lowerCase) {
            return triggers.stream().anyMatch(lowerCase::contains)
                    ? pattern.matcher(text).replaceAll("$1" + MASK)
                    : text;
        }
    }

    private Redactor() {}

    private static Rule rule(String regex, String... triggers) {
        return new Rule(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), List.of(triggers));
    }

    /** {@return the text with its secrets masked} */
    static String redact(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        String redacted = text;
        for (Rule rule : RULES) {
            redacted = rule.apply(redacted, lowerCase);
        }
        return redacted;
    }

    /** {@return the object with its secrets masked, in values at any depth and under telling names} */
    @SuppressWarnings("NullAway") // JSON null is a value that maps hold
    static Map<String, Object> redact(Map<String, ?> object) {
        var redacted = new LinkedHashMap<String, Object>();
        object.forEach((key, value) -> redacted.put(key, redactField(key, value)));
        return redacted;
    }

    private static @Nullable Object redactField(String key, @Nullable Object value) {
        boolean secret = value instanceof String && SECRET_FIELD.matcher(key).matches();
        return secret ? MASK : redactValue(value);
    }

    /** {@return the plain JSON value with its secrets masked} */
    @SuppressWarnings({"NullAway", "unchecked"}) // JSON null is a value that lists hold, and JSON keys are texts
    static @Nullable Object redactValue(@Nullable Object value) {
        if (value instanceof String text) {
            return redact(text);
        }
        if (value instanceof Map<?, ?> object) {
            return redact((Map<String, ?>) object);
        }
        if (value instanceof List<?> list) {
            var redacted = new ArrayList<Object>(list.size());
            list.forEach(item -> redacted.add(redactValue(item)));
            return redacted;
        }
        return value;
    }
}
