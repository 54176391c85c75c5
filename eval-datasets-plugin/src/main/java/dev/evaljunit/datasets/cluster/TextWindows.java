/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Splits texts for a model that silently ignores what is behind its first word pieces. */
record TextWindows(ToIntFunction<String> pieces) {

    static final int MOST_PIECES = 126;

    /** {@return the text, or its parts if it is too long: halves, until each is short enough} */
    List<String> of(String text) {
        var windows = new ArrayList<String>();
        split(text, windows);
        return windows;
    }

    private void split(String text, List<String> into) {
        // no piece is shorter than a character
        if (text.length() <= MOST_PIECES || pieces.applyAsInt(text) <= MOST_PIECES) {
            into.add(text);
            return;
        }
        int middle = middle(text);
        split(text.substring(0, middle).strip(), into);
        split(text.substring(middle).strip(), into);
    }

    /** {@return the blank that is nearest to the middle, or the middle of a text without blanks around it} */
    private static int middle(String text) {
        int middle = text.length() / 2;
        for (int away = 0; away < middle / 2; away++) {
            if (text.charAt(middle - away) == ' ') {
                return middle - away;
            }
            if (text.charAt(middle + away) == ' ') {
                return middle + away;
            }
        }
        return Character.isLowSurrogate(text.charAt(middle)) ? middle + 1 : middle;
    }

    /** {@return the mean of the vectors of a text's parts, which have about the same length} */
    static double[] combined(List<double[]> vectors) {
        if (vectors.size() == 1) {
            return vectors.get(0);
        }
        double[] mean = new double[vectors.get(0).length];
        for (double[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }
}
