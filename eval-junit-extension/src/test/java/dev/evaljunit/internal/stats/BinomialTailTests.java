/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialTailTests {

    @ParameterizedTest
    @CsvSource({"0.92, 0.92", "0.5, 0.49", "0.03, 0.0303", "0.999, 0.9989"})
    void roundingOfAMillionStepsIsFarFromClose(double p, double share) {
        long k = 1;
        var tail = new BinomialTail(k, 0, p);
        for (long n = 1; n <= 1_000_000; n++) {
            boolean rises = share * n > k;
            tail.grow(rises);
            k += rises ? 1 : 0;
            if (n % 100_000 == 0) {
                double direct = Binomial.atLeast(k, n, p);
                assertThat(tail.value()).isCloseTo(direct, within(1e-9 * direct));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1"})
    void certaintiesHaveNoRounding(double p, double atLeastOne) {
        var tail = new BinomialTail(1, 0, p);
        assertThat(tail.value()).isZero();
        tail.grow(false);
        assertThat(tail.value()).isEqualTo(atLeastOne);
        tail.grow(true);
        assertThat(tail.value()).isEqualTo(atLeastOne);
        tail.grow(true);
        assertThat(tail.value()).isEqualTo(atLeastOne);
        tail.grow(false);
        assertThat(tail.value()).isEqualTo(atLeastOne);
    }

    @Test
    void tiesAreDecidedAsByTheWholeComputation() {
        var tail = new BinomialTail(2, 2, 0.5);
        assertThat(tail.isWithin(0.25)).isEqualTo(Binomial.atLeast(2, 2, 0.5) <= 0.25);
        assertThat(tail.reaches(0.25)).isEqualTo(Binomial.atLeast(2, 2, 0.5) >= 0.25);
        assertThat(tail.staysWithin(0.5)).isEqualTo(Binomial.atLeast(2, 3, 0.5) <= 0.5);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 19, 20, 0.92", "0.05, 93, 100, 0.92", "0.01, 3, 7, 0.4", "0.05, 11, 100, 0.08"})
    void findsTheFirstNThatIsRareEnough(double level, long k, long n, double p) {
        OptionalLong first = LongStream.rangeClosed(n, 200_000)
                .filter(cases -> Binomial.atLeast(k * cases / n, cases, p) <= level)
                .findFirst();

        assertThat(BinomialTail.firstWithin(level, k, n, p)).isEqualTo(first).isPresent();
    }
}
