/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Texts of random words, the same each time. */
public final class RandomWords {

    private static final List<String> WORDS = IntStream.range(0, 4_000)
            .mapToObj(i -> Integer.toString(i * 7919, 36))
            .toList();

    private final Random random = new Random(5);

    /** {@return the next text of so many words} */
    public String text(int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }
}
