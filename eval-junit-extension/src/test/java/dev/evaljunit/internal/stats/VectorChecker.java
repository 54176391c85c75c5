/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares what a function returns with what a vector expects. */
final class VectorChecker {

    private VectorChecker() {}

    /** How far a number may be off: {@code |got - want| <= abs + rel max(|got|, |want|)}. */
    record Tolerance(double abs, double rel) {

        static Tolerance of(Inputs json) {
            return new Tolerance(json.number("abs"), json.number("rel"));
        }

        boolean allows(double got, double want) {
            if (Double.isNaN(want) || Double.isInfinite(want)) {
                return Double.compare(got, want) == 0;
            }
            return Math.abs(got - want) <= abs + rel * Math.max(Math.abs(got), Math.abs(want));
        }
    }

    /** {@return what is wrong, one line for each field; empty if the vector is matched} */
    static List<String> mismatches(Inputs vector, Function<Inputs, Map<String, Object>> function) {
        try {
            return mismatches(vector, function.apply(vector.object("inputs")));
        } catch (IllegalArgumentException e) {
            boolean expected =
                    "ILLEGAL_ARGUMENT".equals(vector.object("expected").values().get("error"));
            return expected ? List.of() : List.of(vector.text("id") + ": " + e);
        }
    }

    private static List<String> mismatches(Inputs vector, Map<String, Object> got) {
        List<String> mismatches = new ArrayList<>();
        vector.object("expected").values().forEach((field, want) -> {
            if (field.equals("min_ari")) {
                return;
            }
            boolean isClustering =
                    field.equals("labels") && !vector.object("expected").isNull("min_ari");
            if (isClustering
                    ? !isSimilar(got, vector.object("expected"))
                    : !matches(got.get(field), want, toleranceOf(field, vector.object("tolerance")))) {
                mismatches.add(
                        "%s: %s must be %s, found: %s".formatted(vector.text("id"), field, want, got.get(field)));
            }
        });
        return mismatches;
    }

    /** Labels of clusters may be numbered otherwise, and clusterings may differ in some items. */
    private static boolean isSimilar(Map<String, Object> got, Inputs expected) {
        return got.get("labels") instanceof List<?> labels
                && AdjustedRandIndex.of(labels, Inputs.list(expected.at("labels"))) >= expected.number("min_ari");
    }

    private static Tolerance toleranceOf(String field, Inputs tolerance) {
        boolean own = !tolerance.isNull("fields") && !tolerance.object("fields").isNull(field);
        return Tolerance.of(own ? tolerance.object("fields").object(field) : tolerance);
    }

    private static boolean matches(@Nullable Object got, Object want, Tolerance tolerance) {
        if (want instanceof List<?> list) {
            return got instanceof List<?> other && matchAll(other, list, tolerance);
        }
        if (want instanceof Map<?, ?> map) {
            return got instanceof Map<?, ?> other && matchAll(other, map, tolerance);
        }
        if (want instanceof Integer || want instanceof Long) {
            return got instanceof Double real
                    ? real == ((Number) want).doubleValue()
                    : got instanceof Number whole && whole.longValue() == ((Number) want).longValue();
        }
        return got instanceof Number number
                ? isNumber(want) && tolerance.allows(number.doubleValue(), Inputs.toDouble(want))
                : Objects.equals(got, want);
    }

    private static boolean matchAll(List<?> got, List<?> want, Tolerance tolerance) {
        for (int i = 0; i < want.size(); i++) {
            if (i >= got.size() || !matches(got.get(i), want.get(i), tolerance)) {
                return false;
            }
        }
        return got.size() == want.size();
    }

    private static boolean matchAll(Map<?, ?> got, Map<?, ?> want, Tolerance tolerance) {
        return got.keySet().equals(want.keySet())
                && want.entrySet().stream()
                        .allMatch(each -> matches(got.get(each.getKey()), each.getValue(), tolerance));
    }

    private static boolean isNumber(Object want) {
        return want instanceof Number || List.of("NaN", "Infinity", "-Infinity").contains(want);
    }
}
