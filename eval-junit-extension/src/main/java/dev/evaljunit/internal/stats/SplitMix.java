/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The generator of every random choice: SplitMix64 (Steele, Lea and Flood 2014), the same numbers from the same seed on
 * every Java version.
 *
 * <p>It changes with each number. Not safe for use by several threads.
 */
public final class SplitMix {

    // only nextLong() of it is used: how its other methods use the stream is not specified
    private final SplittableRandom random;

    /**
     * Start from a seed.
     *
     * @param seed any number; report it with the result
     */
    public SplitMix(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Return the seed of a run: the first 8 bytes, big endian, of the SHA-256 of the three texts in UTF-8, joined by
     * U+0000.
     *
     * @param datasetVersion of the dataset
     * @param gate the gate's name
     * @param run the run's id
     */
    public static long seed(String datasetVersion, String gate, String run) {
        String text = String.join("\0", datasetVersion, gate, run);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** {@return 64 random bits} */
    public long next() {
        return random.nextLong();
    }

    /**
     * Return a random index, floor(high 32 bits of next * bound / 2^32).
     *
     * @param bound above all indices, at least 1
     * @throws IllegalArgumentException if the bound is not positive
     */
    public int index(int bound) {
        Arguments.check(bound > 0, "bound", bound, "positive");
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** {@return a random number from [0, 1), a multiple of 2^-53} */
    public double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /**
     * Return 0 to n - 1 in random order (Fisher and Yates, from the last index down).
     *
     * @param n at least 0
     * @throws IllegalArgumentException if n is negative
     */
    public int[] shuffled(int n) {
        Arguments.check(n >= 0, "n", n, "at least 0");
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i >= 1; i--) {
            int j = index(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }
}
