/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.text.Numerals;
import dev.evaljunit.internal.text.Numerals.Numeral;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NumbersTests {

    static Stream<Arguments> numbers() {
        return Table.rows("numbers.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void readsANumberAsAWholeOrNotAtAll(String text, String numbers) {
        assertThat(Numerals.in(text).stream().map(NumbersTests::shown).collect(Collectors.joining(", ")))
                .isEqualTo(numbers);
    }

    private static String shown(Numeral numeral) {
        return numeral.value().map(BigDecimal::toString).orElse("\"" + numeral.text() + "\"");
    }

    @Tag("slow")
    @Test
    void takesTimeInProportionToTheText() {
        for (String part :
                new String[] {"1", "1,", "1.", "1 ", "1-", "-", "$", "a1", "1a", ".", "1e", "1/2 ", "\u00BD", "1_"}) {
            assertThat(Numerals.in(part.repeat(200_000))).isNotNull();
        }
    }
}
