/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import dev.evaljunit.internal.text.SafeText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that people decide about each item.
 *
 * @param name such as {@code groundedness}
 * @param question what people answer; empty if the guideline says it
 * @param type the kind of label
 * @param options of a categorical criterion, in the order in which people see them; {@code up} and {@code down} of thumbs; the numbers of
 *     stars as texts; none for others
 * @param pass the options that pass, of a categorical criterion or thumbs; none if nothing is declared
 * @param range the bounds of numbers and stars, both of which are allowed; {@code null} for others
 * @param passFrom the lowest number that passes; {@code null} if it is not declared
 * @param passTo the highest number that passes; {@code null} if it is not declared
 * @param isRequired whether an item is complete only with a label of it
 * @param allowsCannotTell whether people may decide that they cannot tell
 */
public record Criterion(
        String name,
        String question,
        LabelType type,
        List<String> options,
        List<String> pass,
        @Nullable Range range,
        @Nullable BigDecimal passFrom,
        @Nullable BigDecimal passTo,
        boolean isRequired,
        boolean allowsCannotTell) {

    static final List<String> THUMBS = List.of("up", "down");

    private static final int LONGEST_SHOWN = 60;

    /** The bounds of a number, which are allowed. */
    public record Range(BigDecimal min, BigDecimal max) {

        boolean contains(BigDecimal number) {
            return min.compareTo(number) <= 0 && number.compareTo(max) <= 0;
        }
    }

    public Criterion {
        options = List.copyOf(options);
        pass = List.copyOf(pass);
    }

    static List<String> stars(int most) {
        return IntStream.rangeClosed(1, most).mapToObj(String::valueOf).toList();
    }

    /**
     * {@return what is wrong with a label; empty if it is allowed}
     *
     * @param label a plain value of JSON
     */
    public Optional<String> problem(Object label) {
        return isAllowed(label)
                ? Optional.empty()
                : Optional.of("label of '%s' must be %s, found %s"
                        .formatted(SafeText.line(name, LONGEST_SHOWN), allowed(), Json.excerpt(label)));
    }

    private boolean isAllowed(Object label) {
        return switch (type) {
            case CATEGORICAL, THUMBS -> label instanceof String && options.contains(label);
            case STARS -> label instanceof Number && isInRange(label) && isWhole(number(label));
            case NUMERIC -> label instanceof Number && isInRange(label);
            case TEXT -> label instanceof String text && !text.isBlank();
        };
    }

    private boolean isInRange(Object label) {
        return range != null && range.contains(number(label));
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private static BigDecimal number(Object label) {
        return new BigDecimal(label.toString());
    }

    private String allowed() {
        return switch (type) {
            case CATEGORICAL, THUMBS ->
                options.size() == 1
                        ? "\"" + options.get(0) + "\""
                        : "one of " + SafeText.line(Json.write(options), 300);
            case STARS -> "a whole number from 1 to " + options.size();
            case NUMERIC -> "a number from %s to %s".formatted(bound(true), bound(false));
            case TEXT -> "a text that is not blank";
        };
    }

    private String bound(boolean isLower) {
        return range == null ? "" : (isLower ? range.min() : range.max()).toPlainString();
    }

    /**
     * {@return the label that a cell of a table means}
     *
     * @param cell not blank; what is not allowed comes out as it is, so that {@link #problem} can show it
     */
    public Object parse(String cell) {
        String text = cell.strip();
        if (type == LabelType.NUMERIC || type == LabelType.STARS) {
            try {
                return Json.read(text) instanceof Number number ? number : text;
            } catch (JsonException e) {
                return text;
            }
        }
        return type == LabelType.TEXT
                ? text
                : options.stream().filter(text::equalsIgnoreCase).findFirst().orElse(text);
    }

    /** {@return whether a label passes; empty if the criteria do not declare what passes} */
    public Optional<Boolean> passes(Object label) {
        if (!pass.isEmpty()) {
            return Optional.of(label instanceof String && pass.contains(label));
        }
        if ((passFrom == null && passTo == null) || !(label instanceof Number)) {
            return Optional.empty();
        }
        BigDecimal number = number(label);
        return Optional.of((passFrom == null || number.compareTo(passFrom) >= 0)
                && (passTo == null || number.compareTo(passTo) <= 0));
    }

    /** {@return the class of a label, the same for 1 and 1.0} */
    public static String category(Object label) {
        return label instanceof Number ? number(label).stripTrailingZeros().toPlainString() : Json.write(label);
    }

    /** {@return what decides how people label, for the digest} */
    Map<String, Object> content() {
        var content = new LinkedHashMap<String, Object>();
        content.put("question", question);
        content.put("type", type.toString());
        content.put("options", options);
        content.put("pass", pass);
        if (range != null) {
            content.put("min", category(range.min()));
            content.put("max", category(range.max()));
        }
        if (passFrom != null) {
            content.put("pass_from", category(passFrom));
        }
        if (passTo != null) {
            content.put("pass_to", category(passTo));
        }
        content.put("required", isRequired);
        content.put("cannot_tell", allowsCannotTell);
        return content;
    }
}
