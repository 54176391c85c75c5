/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

record NumberWithin(ExpectedValue expected, double tolerance) implements AnswerCheck {

    /** A minus is a sign only without a letter or digit before it: 2026-05 contains no negative number. */
    private static final Pattern NUMBER = Pattern.compile(
            "(?:(?<![\\p{L}\\p{N}])[-+\u2212])?(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d{1,300})(?:\\.\\d{1,300})?(?:[eE][-+]?\\d{1,3}(?!\\d))?");

    NumberWithin {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new EvalException("The tolerance of a judge must be at least 0, found: " + tolerance + ".");
        }
    }

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        BigDecimal wanted = expected.number(evalCase);
        Optional<BigDecimal> nearest =
                numbers(part.text()).stream().min(Comparator.comparing(found -> distance(found, wanted)));
        if (nearest.isEmpty()) {
            return Score.fail("no number in: " + QuotedText.start(part.text()));
        }
        return Score.passIf(
                distance(nearest.get(), wanted).compareTo(BigDecimal.valueOf(tolerance)) <= 0,
                "expected %s ± %s, nearest is %s".formatted(wanted.toPlainString(), plain(tolerance), nearest.get()));
    }

    private static BigDecimal distance(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs();
    }

    private static List<BigDecimal> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(match -> new BigDecimal(match.group().replace(",", "").replace('\u2212', '-')))
                .toList();
    }

    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
