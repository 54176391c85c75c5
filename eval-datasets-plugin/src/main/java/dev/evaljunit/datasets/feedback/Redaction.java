/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Masks secrets, and what matches a user's patterns, before anything is written. */
final class Redaction {

    static final String PARAMETER = "eval-datasets.redact";

    private static final String MASK = Matcher.quoteReplacement("[redacted]");

    private final List<Pattern> patterns;

    private Redaction(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /**
     * Create a redaction.
     *
     * @param patterns regular expressions
     * @throws EvalException if one is invalid
     */
    static Redaction of(List<String> patterns) {
        return new Redaction(patterns.stream().map(Redaction::compiled).toList());
    }

    /**
     * {@return the patterns of a parameter: one on each line, or {@code @} and a file that has them, in which {@code #} begins a comment}
     */
    static List<String> patternsOf(@Nullable String value) throws IOException {
        String text = value == null ? "" : value.strip();
        if (text.startsWith("@")) {
            Path file = Path.of(text.substring(1).strip());
            if (!Files.isRegularFile(file)) {
                throw new EvalException(
                        "Parameter '%s' must name a file with regular expressions after '@', but %s is none. Correct the path."
                                .formatted(PARAMETER, file));
            }
            text = Files.readString(file);
        }
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static Pattern compiled(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new EvalException(
                    "Parameter '%s' must consist of regular expressions, found '%s': %s. Correct it."
                            .formatted(PARAMETER, regex, e.getDescription()),
                    e);
        }
    }

    /** {@return whether there are patterns, which must see each text} */
    boolean hasPatterns() {
        return !patterns.isEmpty();
    }

    String text(String text) {
        String redacted = Redactor.redact(text);
        for (Pattern pattern : patterns) {
            redacted = pattern.matcher(redacted).replaceAll(MASK);
        }
        return redacted;
    }

    /** {@return the fields without what must not be written, at any depth; those with a name in {@code kept} as they are} */
    Map<String, Object> fields(Map<String, Object> fields, Set<String> kept) {
        var redacted = new LinkedHashMap<String, Object>();
        Redactor.redact(fields).forEach((name, value) -> redacted.put(name, patterns(value)));
        kept.forEach(name -> redacted.computeIfPresent(name, (key, value) -> fields.get(key)));
        return redacted;
    }

    @SuppressWarnings("NullAway") // maps and lists may contain JSON null
    private Object patterns(@Nullable Object value) {
        if (patterns.isEmpty()) {
            return value;
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Number) { // such as of a card
            String digits = value.toString();
            String redacted = text(digits);
            return redacted.equals(digits) ? value : redacted;
        }
        if (value instanceof Map<?, ?> map) {
            var redacted = new LinkedHashMap<String, Object>();
            map.forEach((name, child) -> redacted.put(text(String.valueOf(name)), patterns(child)));
            return redacted;
        }
        if (value instanceof List<?> list) {
            var redacted = new ArrayList<Object>(list.size());
            list.forEach(child -> redacted.add(patterns(child)));
            return redacted;
        }
        return value;
    }
}
