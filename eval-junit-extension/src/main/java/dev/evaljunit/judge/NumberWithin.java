/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.text.Numerals;
import dev.evaljunit.internal.text.Numerals.Numeral;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

record NumberWithin(ExpectedValue expected, double tolerance) implements AnswerCheck {

    private static final int UNREADABLE_SHOWN = 3;

    NumberWithin {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new EvalException("The tolerance of a judge must be at least 0, found: " + tolerance + ".");
        }
    }

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        BigDecimal wanted = expected.number(evalCase);
        List<Numeral> numerals = numerals(part.value()).toList();
        Optional<BigDecimal> nearest = numerals.stream()
                .flatMap(numeral -> numeral.value().stream())
                .min(Comparator.comparing(found -> distance(found, wanted)));
        if (nearest.isEmpty()) {
            return Score.fail("no number in: " + QuotedText.start(part.text()) + unreadable(numerals));
        }
        return Score.passIf(
                distance(nearest.get(), wanted).compareTo(BigDecimal.valueOf(tolerance)) <= 0,
                "expected %s ± %s, nearest is %s%s"
                        .formatted(wanted.toPlainString(), plain(tolerance), nearest.get(), unreadable(numerals)));
    }

    /** Numbers of JSON are separate, whatever is between them. */
    private static Stream<Numeral> numerals(@Nullable Object value) {
        if (value instanceof Number) {
            var number = new BigDecimal(value.toString());
            return Stream.of(new Numeral(value.toString(), Optional.of(number).filter(AnswerPart::isOfUsualSize)));
        }
        if (value instanceof List<?> list) {
            return list.stream().flatMap(NumberWithin::numerals);
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(NumberWithin::numerals);
        }
        return value instanceof String text ? numeralsOf(text) : Stream.empty();
    }

    private static Stream<Numeral> numeralsOf(String text) {
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            try {
                return numerals(Json.read(text));
            } catch (JsonSyntaxException e) {
                return Numerals.in(text).stream();
            }
        }
        return Numerals.in(text).stream();
    }

    private static String unreadable(List<Numeral> numerals) {
        List<String> texts = numerals.stream()
                .filter(numeral -> numeral.value().isEmpty())
                .map(numeral -> QuotedText.cut(numeral.text()))
                .distinct()
                .limit(UNREADABLE_SHOWN)
                .toList();
        return texts.isEmpty() ? "" : "; cannot be read: " + QuotedText.list(texts);
    }

    private static BigDecimal distance(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs();
    }

    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
