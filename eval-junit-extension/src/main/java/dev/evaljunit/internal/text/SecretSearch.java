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
 * <p>The pass takes five bits of each character, which are the same for both cases of a letter. It looks at every other pair of
 * characters, and closer only where one is in the first three characters of something.
 */
final class SecretSearch {

    /** The bit that says that a text has a value; those below it stand for shapes. */
    static final long HAS_VALUE = 1L << 63;

    private static final int BITS = 5;
    private static final int TRIPLES = 1 << (BITS * SecretValue.ANCHOR);

    private final boolean[] pairs = new boolean[1 << (BITS * 2)];
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
        char[] first = begin.substring(0, SecretValue.ANCHOR).toCharArray();
        pairs[pair(first, 0)] = true;
        pairs[pair(first, 1)] = true;
        int triple = triple(first, 0);
        Needle[] others = needles[triple] == null ? new Needle[0] : needles[triple];
        needles[triple] = Arrays.copyOf(others, others.length + 1);
        needles[triple][others.length] = needle;
    }

    private static int pair(char[] text, int at) {
        return bits(text[at]) << BITS | bits(text[at + 1]);
    }

    private static int triple(char[] text, int at) {
        return pair(text, at) << BITS | bits(text[at + 2]);
    }

    private static int bits(char c) {
        return c & ((1 << BITS) - 1);
    }

    /** {@return the next place where something may begin; -1 if there is none} */
    private int next(char[] text, int from) {
        int last = text.length - SecretValue.ANCHOR;
        if (from % 2 == 1 && mayBegin(text, from, last)) {
            return from;
        }
        for (int i = from + from % 2; i <= last + 1; i += 2) {
            if (pairs[pair(text, i)]) {
                if (i > from && mayBegin(text, i - 1, last)) {
                    return i - 1;
                }
                if (mayBegin(text, i, last)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private boolean mayBegin(char[] text, int at, int last) {
        return at <= last && needles[triple(text, at)] != null;
    }

    /** {@return the bits of what is in the text} */
    long in(String text) {
        long found = 0;
        char[] chars = text.toCharArray();
        for (int at = next(chars, 0); at >= 0; at = next(chars, at + 1)) {
            for (Needle needle : needles[triple(chars, at)]) {
                found |= needle.bitIfAt(text, at);
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
        char[] chars = text.toCharArray();
        for (int at = next(chars, 0); at >= 0; at = next(chars, at + 1)) {
            for (Needle needle : needles[triple(chars, at)]) {
                int[] place = needle instanceof Value value ? value.value().find(text, at) : null;
                if (place != null) {
                    masked.set(place[0], place[1]);
                }
            }
        }
        return masked;
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
