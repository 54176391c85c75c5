/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Policy;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Finds the fewest cases that flip a gate by trying all subsets, as a reference for samples. */
final class EverySubset {

    static final double[] LEVELS = {0.05, 0.01, 0.2, 0.4};

    private EverySubset() {}

    /** Makes some cases of a sample as good, or as bad, as can be. */
    interface Changed {

        Sample sample(IntStream cases, boolean better);
    }

    /** {@return how few cases of n turn it over; empty if no set of them does} */
    static OptionalLong flips(Sample sample, Policy policy, double alpha, int n, Changed changed) {
        boolean green = sample.isGreen(policy, alpha);
        return IntStream.range(1, 1 << n)
                .filter(set -> changed.sample(members(set, n), !green).isGreen(policy, alpha) != green)
                .mapToLong(Integer::bitCount)
                .min()
                .stream()
                .findFirst();
    }

    private static IntStream members(int set, int n) {
        return IntStream.range(0, n).filter(i -> (set >> i & 1) == 1);
    }

    /** Check that so few cases do turn it over, and that fewer never do. */
    static void assertLeast(Sample sample, Policy policy, double alpha, int n, Changed changed) {
        assertThat(sample.flips(policy, alpha))
                .as("%s at %s", policy, alpha)
                .isEqualTo(flips(sample, policy, alpha, n, changed));
    }

    /** Check that so many cases do turn it over, where fewer may. */
    static void assertEnough(Sample sample, Policy policy, double alpha, int n, Changed changed) {
        OptionalLong flips = sample.flips(policy, alpha);
        OptionalLong least = flips(sample, policy, alpha, n, changed);
        boolean green = sample.isGreen(policy, alpha);
        assertThat(flips.isPresent()).isEqualTo(least.isPresent());
        flips.ifPresent(count -> {
            assertThat(count).isBetween(least.orElseThrow(), (long) n);
            assertThat(sample.changes(!green, policy).apply((int) count).isGreen(policy, alpha))
                    .isNotEqualTo(green);
        });
    }
}
