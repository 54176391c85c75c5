/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.VisibleText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

record EqualTo(ExpectedValue expected) implements AnswerCheck {

    private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d{1,300}(?:\\.\\d{1,300})?(?:[eE][-+]?\\d{1,3})?");

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        Object wanted = expected.value(evalCase);
        boolean hasAlternatives = wanted instanceof List && !(part.value() instanceof List);
        boolean equal = hasAlternatives
                ? ((List<?>) wanted).stream().anyMatch(one -> same(one, part.value(), part))
                : same(wanted, part.value(), part);
        return Score.passIf(
                equal,
                "expected %s%s, found %s%s"
                        .formatted(
                                hasAlternatives ? "one of " : "",
                                Json.write(wanted),
                                QuotedText.start(part.text()),
                                equal ? "" : unseen(hasAlternatives ? (List<?>) wanted : List.of(wanted), part)));
    }

    private static String unseen(List<?> wanted, AnswerPart part) {
        return wanted.stream()
                .filter(String.class::isInstance)
                .map(text -> UnseenDifference.between(part.text(), (String) text, part.comparison()))
                .filter(remark -> !remark.isEmpty())
                .findFirst()
                .orElse("");
    }

    static boolean same(@Nullable Object wanted, @Nullable Object found, AnswerPart part) {
        if (wanted instanceof String text) {
            return found != null && part.comparison().isSame(text, AnswerPart.text(found));
        }
        if (wanted instanceof Number && found instanceof Number) {
            return isEqual(wanted, found);
        }
        if (wanted instanceof List<?> list) {
            return found instanceof List<?> other && sameList(list, other, part);
        }
        if (wanted instanceof Map<?, ?> map) {
            return found instanceof Map<?, ?> other && sameMap(map, other, part);
        }
        return wanted == null ? found == null : isSameScalar(wanted, found, part.comparison());
    }

    /** Text has no types, so 42 and true equal their text. */
    private static boolean isSameScalar(Object wanted, @Nullable Object found, TextComparison comparison) {
        return wanted.equals(found)
                || (found instanceof String text
                        && (comparison.isSame(AnswerPart.text(wanted), text)
                                || (!comparison.isExact() && isSameNumber(wanted, text))));
    }

    private static boolean isSameNumber(Object wanted, String text) {
        String shown = VisibleText.of(text).strip();
        return wanted instanceof Number && DECIMAL.matcher(shown).matches() && isEqual(wanted, shown);
    }

    private static boolean isEqual(Object number, Object other) {
        return new BigDecimal(number.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }

    private static boolean sameList(List<?> wanted, List<?> found, AnswerPart part) {
        if (wanted.size() != found.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!same(wanted.get(i), found.get(i), part)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMap(Map<?, ?> wanted, Map<?, ?> found, AnswerPart part) {
        return wanted.keySet().equals(found.keySet())
                && wanted.keySet().stream().allMatch(key -> same(wanted.get(key), found.get(key), part));
    }
}
