/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All sequences of outcomes of a length, written as {@link SpecifiedStopping#feed} reads them. */
final class Sequences {

    private Sequences() {}

    /** {@return all sequences, such as 000, 001 and so on to 111 for {@code 01} and 3} */
    static List<String> of(String outcomes, int length) {
        List<String> sequences = List.of("");
        for (int i = 0; i < length; i++) {
            sequences = sequences.stream()
                    .flatMap(sequence -> extended(sequence, outcomes))
                    .toList();
        }
        return sequences;
    }

    private static Stream<String> extended(String sequence, String outcomes) {
        return outcomes.chars().mapToObj(outcome -> sequence + (char) outcome);
    }

    static long count(String sequence, char outcome) {
        return sequence.chars().filter(each -> each == outcome).count();
    }

    /** {@return the passes and fails in random order} */
    static String shuffled(int passes, int fails, SplitMix random) {
        return Arrays.stream(random.shuffled(passes + fails))
                .mapToObj(i -> i < passes ? "1" : "0")
                .collect(Collectors.joining());
    }

    /** {@return outcomes that pass with a probability, each for itself} */
    static String independent(int length, double rate, SplitMix random) {
        return IntStream.range(0, length)
                .mapToObj(i -> random.unit() < rate ? "1" : "0")
                .collect(Collectors.joining());
    }
}
