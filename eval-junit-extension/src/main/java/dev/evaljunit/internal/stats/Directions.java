/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.Arrays;

/** Vectors without their lengths: each is divided by its own, however short or long; one of zeros stays, since it has no direction. */
public final class Directions {

    private Directions() {}

    /**
     * {@return the directions of vectors}
     *
     * @param vectors of one length, finite
     * @throws IllegalArgumentException if a vector has another length than the first, or a number that is not finite
     */
    public static double[][] of(double[][] vectors) {
        check(vectors);
        return Arrays.stream(vectors).map(Directions::scaled).toArray(double[][]::new);
    }

    static void check(double[][] vectors) {
        for (double[] vector : vectors) {
            Arguments.checkSameLength(vector.length, "vectors", vectors[0].length, "the first");
            Arguments.checkFinite(vector, "vectors");
        }
    }

    /** Squares of very small or large numbers would be 0 or infinite; a power of two changes no digit. */
    static double[] scaled(double[] vector) {
        double largest = Arrays.stream(vector).map(Math::abs).max().orElse(0);
        if (largest == 0) {
            return vector.clone();
        }
        int exponent = -Math.getExponent(largest);
        double[] scaled =
                Arrays.stream(vector).map(value -> Math.scalb(value, exponent)).toArray();
        double length = Math.sqrt(CompensatedSums.sumOfSquares(scaled));
        return Arrays.stream(scaled).map(value -> value / length).toArray();
    }

    static boolean isZero(double[] vector) {
        return Arrays.stream(vector).allMatch(value -> value == 0);
    }
}
