/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.guard.Finding.Kind;
import dev.evaljunit.internal.text.Durations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What it means if an attribute of an eval, a judge or a gate changes. */
final class Attributes {

    /** Whose name is a part of what they select, so that another value is another gate. */
    static final Set<String> IDENTITY = Set.of("judge", "of", "percentile", "k", "by");

    private static final Set<String> LOWER_IS_LOOSER = Set.of("atLeast", "minKnown", "needed", "threshold");
    private static final Set<String> HIGHER_IS_LOOSER = Set.of("atMost", "atMostUsd", "margin", "timeout");
    private static final Set<String> NARROWS = Set.of("filter", "where");
    private static final Set<String> ENUMS = Set.of("policy", "reducer", "stop");

    /** From the loosest to the strictest. */
    private static final List<String> POLICIES = List.of("LENIENT", "POINT", "STRICT");

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("policy", "POINT"),
            Map.entry("confidence", 0.95),
            Map.entry("minKnown", 0.98),
            Map.entry("minSupport", 20),
            Map.entry("trials", 1),
            Map.entry("reducer", "MEAN"),
            Map.entry("stop", "ALL_CASES"),
            Map.entry("corrected", false),
            Map.entry("by", ""),
            Map.entry("of", "PERCENTILE"),
            Map.entry("filter", ""),
            Map.entry("where", ""));

    private static final Pattern NUMBER = Pattern.compile("-?\\d+([.]\\d+)?");
    private static final Pattern DURATION = Pattern.compile("(?:Duration[.])?of(Millis|Seconds|Minutes)[(](\\d+)L?[)]");

    private Attributes() {}

    /** {@return whether the value is the name of a constant of an enum, which needs no look-up} */
    static boolean isEnum(String attribute, String text) {
        return ENUMS.contains(attribute) || (attribute.equals("of") && !text.startsWith("\""));
    }

    /** {@return the value of an attribute that is not written; empty if none can be compared with one that is} */
    static Optional<Object> byDefault(String gate, String attribute) {
        return attribute.equals("policy") && gate.equals("NoRegression")
                ? Optional.of("LENIENT")
                : attribute.equals("of") && gate.equals("NoRegression")
                        ? Optional.of("pass-rate")
                        : Optional.ofNullable(DEFAULTS.get(attribute));
    }

    /**
     * {@return what a change of an attribute does}
     *
     * @param others what else decides afterwards, such as {@code STRICT} or {@code reducer ANY}
     */
    static Kind effect(String attribute, Object before, Object after, Set<String> others) {
        if (attribute.equals("policy")) {
            return looserIf(POLICIES.indexOf(after) < POLICIES.indexOf(before));
        }
        if (NARROWS.contains(attribute)) {
            return before.equals("") ? Kind.LOOSENED : after.equals("") ? Kind.NOTE : Kind.CHANGED;
        }
        OptionalDouble was = number(before);
        OptionalDouble is = number(after);
        if (was.isEmpty() || is.isEmpty() || was.getAsDouble() < 0 || is.getAsDouble() < 0) {
            return Kind.CHANGED;
        }
        boolean isLower = is.getAsDouble() < was.getAsDouble();
        if (attribute.equals("confidence")) {
            return looserIf(isLower == others.contains("STRICT"));
        }
        if (attribute.equals("trials")) {
            return trials(isLower, others);
        }
        if (LOWER_IS_LOOSER.contains(attribute)) {
            return looserIf(isLower);
        }
        return HIGHER_IS_LOOSER.contains(attribute) ? looserIf(!isLower) : Kind.CHANGED;
    }

    private static Kind trials(boolean isFewer, Set<String> others) {
        if (others.contains("reducer ANY") || others.contains("reducer AT_LEAST")) {
            return isFewer ? Kind.CHANGED : Kind.LOOSENED; // each trial is another chance to pass
        }
        // The majority of three trials is easier to reach than that of two, which is both.
        boolean isMajority = others.contains("reducer MAJORITY");
        return isFewer ? Kind.LOOSENED : isMajority ? Kind.CHANGED : Kind.NOTE;
    }

    private static Kind looserIf(boolean isLooser) {
        return isLooser ? Kind.LOOSENED : Kind.NOTE;
    }

    /** {@return a number, or the seconds of a duration} */
    static OptionalDouble number(Object value) {
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        if (NUMBER.matcher(String.valueOf(value)).matches()) {
            return OptionalDouble.of(Double.parseDouble(String.valueOf(value)));
        }
        Matcher call = DURATION.matcher(String.valueOf(value));
        if (call.matches()) {
            double unit =
                    Map.of("Millis", 0.001, "Seconds", 1.0, "Minutes", 60.0).getOrDefault(call.group(1), 1.0);
            return OptionalDouble.of(Double.parseDouble(call.group(2)) * unit);
        }
        try {
            return OptionalDouble.of(Durations.parse(String.valueOf(value)).toNanos() / 1e9);
        } catch (IllegalArgumentException e) {
            return OptionalDouble.empty();
        }
    }
}
