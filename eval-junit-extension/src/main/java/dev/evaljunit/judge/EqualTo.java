/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record EqualTo(ExpectedValue expected) implements AnswerCheck {

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        Object wanted = expected.value(evalCase);
        boolean hasAlternatives = wanted instanceof List && !(part.value() instanceof List);
        boolean equal = hasAlternatives
                ? ((List<?>) wanted).stream().anyMatch(one -> same(one, part.value(), part))
                : same(wanted, part.value(), part);
        return Score.passIf(
                equal,
                "expected %s%s, found %s"
                        .formatted(
                                hasAlternatives ? "one of " : "", Json.write(wanted), QuotedText.start(part.text())));
    }

    private static boolean same(@Nullable Object wanted, @Nullable Object found, AnswerPart part) {
        if (wanted instanceof String text) {
            return found != null && sameText(text, AnswerPart.text(found), part);
        }
        if (wanted instanceof Number && found instanceof Number) {
            return new BigDecimal(wanted.toString()).compareTo(new BigDecimal(found.toString())) == 0;
        }
        if (wanted instanceof List<?> list) {
            return found instanceof List<?> other && sameList(list, other, part);
        }
        if (wanted instanceof Map<?, ?> map) {
            return found instanceof Map<?, ?> other && sameMap(map, other, part);
        }
        return wanted == null ? found == null : isSameScalar(wanted, found);
    }

    private static boolean sameText(String wanted, String found, AnswerPart part) {
        return part.normalised(wanted.strip()).equals(part.normalised(found.strip()));
    }

    /** Text has no types, so 42 and true equal their text. */
    private static boolean isSameScalar(Object wanted, @Nullable Object found) {
        return wanted.equals(found)
                || (found instanceof String text && text.strip().equals(AnswerPart.text(wanted)));
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
