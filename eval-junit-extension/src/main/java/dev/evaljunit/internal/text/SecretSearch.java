/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Finds values and the keywords of shapes in one pass over a text, however many there are. Immutable.
 *
 * <p>The pass keeps five bits of each of the last three characters, which are the same for both cases of a letter, and looks
 * closer only where something begins with such a triple.
 */
final class SecretSearch {

    /** The bit that says that a text has a value; those below it stand for shapes. */
    static final long HAS_VALUE = 1L << 63;

    private static final int BITS = 5;
    private static final int TRIPLES = 1 << (BITS * SecretValue.ANCHOR);

    private final long[] begins = new long[TRIPLES / Long.SIZE];
    private final Needle[][] needles = new Needle[TRIPLES][];

    private interface Needle {

        /** {@return its bit if it is in the text where its first triple is, else 0} */
        long bitIfAt(String text, int at);
    }

    private record Keyword(String word, long bit) implements Needle {

        @Override
        public long bitIfAt(String text, int at) {
            return text.regionMatches(true, at, word, 0, word.length()) ? bit : 0;
        }
    }

    private record Value(SecretValue value) implements Needle {

        @Override
        public long bitIfAt(String text, int at) {
            return value.find(text, at) == null ? 0 : HAS_VALUE;
        }
    }

    /**
     * Create a search.
     *
     * @param shapes at most 63 of them
     */
    SecretSearch(List<SecretShapes.Shape> shapes, Collection<SecretValue> values) {
        for (int i = 0; i < shapes.size(); i++) {
            long bit = 1L << i;
            shapes.get(i).keywords().forEach(word -> add(word, new Keyword(word, bit)));
        }
        values.forEach(value -> add(value.anchorText(), new Value(value)));
    }

    private void add(String begin, Needle needle) {
        int triple = 0;
        for (int i = 0; i < SecretValue.ANCHOR; i++) {
            triple = next(triple, begin.charAt(i));
        }
        begins[triple >> 6] |= 1L << triple;
        Needle[] others = needles[triple] == null ? new Needle[0] : needles[triple];
        needles[triple] = Arrays.copyOf(others, others.length + 1);
        needles[triple][others.length] = needle;
    }

    private static int next(int triple, char c) {
        return ((triple << BITS) | (c & ((1 << BITS) - 1))) & (TRIPLES - 1);
    }

    /** {@return the bits of what is in the text} */
    long in(String text) {
        long found = 0;
        int triple = 0;
        for (int i = 0; i < text.length(); i++) {
            triple = next(triple, text.charAt(i));
            if ((begins[triple >> 6] & (1L << triple)) != 0) {
                found |= at(triple, text, i - SecretValue.ANCHOR + 1);
            }
        }
        return found;
    }

    private long at(int triple, String text, int begin) {
        long found = 0;
        if (begin >= 0) {
            for (Needle needle : needles[triple]) {
                found |= needle.bitIfAt(text, begin);
            }
        }
        return found;
    }

    /** {@return the text with all values masked} */
    String mask(String text) {
        return masked(text, places(text));
    }

    /** {@return the characters of values} */
    BitSet places(String text) {
        var masked = new BitSet(text.length());
        int triple = 0;
        for (int i = 0; i < text.length(); i++) {
            triple = next(triple, text.charAt(i));
            if ((begins[triple >> 6] & (1L << triple)) != 0) {
                mark(triple, text, i - SecretValue.ANCHOR + 1, masked);
            }
        }
        return masked;
    }

    private void mark(int triple, String text, int begin, BitSet masked) {
        for (Needle needle : needles[triple]) {
            int[] place =
                    begin >= 0 && needle instanceof Value value ? value.value().find(text, begin) : null;
            if (place != null) {
                masked.set(place[0], place[1]);
            }
        }
    }

    private static String masked(String text, BitSet masked) {
        var result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int begin = masked.nextSetBit(at);
            result.append(text, at, begin < 0 ? text.length() : begin);
            at = begin < 0 ? text.length() : masked.nextClearBit(begin);
            result.append(begin < 0 ? "" : Redactor.MASK);
        }
        return result.toString();
    }
}
