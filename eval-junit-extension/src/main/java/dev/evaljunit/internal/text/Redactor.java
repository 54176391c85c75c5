/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

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
 * <p>This is a safety net and no promise: a secret without a known shape or name is not recognised.
 */
public final class Redactor {

    private static final String MASK = "[redacted]";

    private static final String ASSIGNED = "[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?";
    private static final String ASSIGNED_IN_CODE = "(?:=|[\"']\\s{0,3}[:=]\\s{0,3})[\"']?";
    private static final String VALUE = "[^\\s\"',;&]{4,}+";

    /** Secrets with a known shape. */
    private static final List<Rule> SHAPES = List.of(
            rule("()\\bsk-[A-Za-z0-9_-]{16,}+", "sk-"),
            rule("()\\b(?:gh[opsur]_|github_pat_)[A-Za-z0-9_]{16,}+", "gh"),
            rule("()\\b(?:glpat-|xox[abeprs]-|hf_)[A-Za-z0-9_-]{16,}+", "glpat-", "xox", "hf_"),
            rule("()\\b(?:AKIA[0-9A-Z]{16}|AIza[0-9A-Za-z_-]{35})\\b", "AKIA", "AIza"),
            rule("()\\beyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]*+", "eyJ"),
            rule("(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)[A-Za-z0-9+/=\\s]++", "PRIVATE KEY-----"),
            rule("(?i)\\b(bearer\\s{1,3})[a-z0-9._~+/=-]{16,}+", "earer", "EARER"),
            rule("(://[^\\s/:@]{1,100}:)[^\\s/@]{1,200}+(?=@)", "://"));

    /** Secrets with a known name. */
    private static final List<Rule> NAMES = List.of(
            rule("(?i)(authorization" + ASSIGNED + "(?:(?:bearer|basic|token)\\s{1,3})?)" + VALUE, "authorization"),
            rule("(?i)((?:api|secret|private|access)[_-]?key" + ASSIGNED + ")" + VALUE, "key"),
            rule("(?i)((?:access|refresh|id|auth)[_-]token" + ASSIGNED + ")" + VALUE, "token"),
            rule("(?i)((?:client[_-]?secret|password|passwd)" + ASSIGNED_IN_CODE + ")" + VALUE, "secret", "passw"));

    private static final Pattern SECRET_FIELD = Pattern.compile(
            "(x-)?(api|secret|private|access)[_-]?key|(proxy-)?authorization|(client[_-]?)?secret|password|passwd"
                    + "|(access|refresh|id|auth)[_-]?token",
            Pattern.CASE_INSENSITIVE);

    /** A pattern is tried only on a text that has one of its triggers: searching for plain text is much faster. */
    private record Rule(Pattern pattern, List<String> triggers) {

        boolean isTriggeredBy(String text) {
            for (String trigger : triggers) {
                if (text.contains(trigger)) {
                    return true;
                }
            }
            return false;
        }
    }

    private Redactor() {}

    private static Rule rule(String regex, String... triggers) {
        return new Rule(Pattern.compile(regex), List.of(triggers));
    }

    /** {@return the text with its secrets masked} */
    public static String redact(String text) {
        String redacted = apply(SHAPES, text, text);
        boolean assigns = text.indexOf('=') >= 0 || text.indexOf(':') >= 0;
        return assigns ? apply(NAMES, redacted, text.toLowerCase(Locale.ROOT)) : redacted;
    }

    private static String apply(List<Rule> rules, String text, String searched) {
        String redacted = text;
        for (Rule rule : rules) {
            if (rule.isTriggeredBy(searched)) {
                redacted = rule.pattern().matcher(redacted).replaceAll("$1" + MASK);
            }
        }
        return redacted;
    }

    /** {@return whether no secret is found in the plain JSON value} */
    public static boolean isClean(@Nullable Object value) {
        if (value instanceof String text) {
            return redact(text).equals(text);
        }
        if (value instanceof Map<?, ?> object) {
            return object.entrySet().stream().allMatch(Redactor::isClean);
        }
        return !(value instanceof List<?> list) || list.stream().allMatch(Redactor::isClean);
    }

    private static boolean isClean(Map.Entry<?, ?> field) {
        return !isSecret(field.getKey(), field.getValue()) && isClean(field.getValue());
    }

    /** {@return the object with its secrets masked, at any depth, by shape or by field name} */
    @SuppressWarnings("NullAway") // maps may contain JSON null
    public static Map<String, Object> redact(Map<String, ?> object) {
        var redacted = new LinkedHashMap<String, Object>();
        object.forEach((key, value) -> redacted.put(key, redactField(key, value)));
        return redacted;
    }

    private static @Nullable Object redactField(String key, @Nullable Object value) {
        return isSecret(key, value) ? MASK : redactValue(value);
    }

    private static boolean isSecret(@Nullable Object key, @Nullable Object value) {
        return key instanceof String name
                && value instanceof String
                && SECRET_FIELD.matcher(name).matches();
    }

    /** {@return the plain JSON value with its secrets masked} */
    @SuppressWarnings({"NullAway", "unchecked"}) // lists may contain JSON null, and JSON keys are texts
    public static @Nullable Object redactValue(@Nullable Object value) {
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
