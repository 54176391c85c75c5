/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import dev.evaljunit.internal.dataset.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The positions of texts by digest, in 24 bytes for each, so that the ids or lines of a million rows need not be in memory. A digest is half a
 * SHA-256: nobody can make two texts that have the same.
 */
public final class DigestIndex {

    private static final int FREE = -1;

    private final MessageDigest sha256 = Sha256.newDigest();

    /** Open addressing: positions, at the slot of a digest or the next free one; at least a third is free. */
    private int[] places = free(16);

    private long[] highs = new long[8];
    private long[] lows = new long[8];
    private int size;

    private long high;
    private long low;

    private static int[] free(int length) {
        var places = new int[length];
        Arrays.fill(places, FREE);
        return places;
    }

    /** {@return the position of an equal text; empty if there is none, in which case the text was added at the next one} */
    public OptionalInt add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return add(utf8, 0, utf8.length);
    }

    /** {@return the position of equal bytes; empty if there are none, in which case they were added at the next one} */
    public OptionalInt add(byte[] bytes, int offset, int length) {
        digest(bytes, offset, length);
        int place = place();
        if (places[place] != FREE) {
            return OptionalInt.of(places[place]);
        }
        append(place);
        return OptionalInt.empty();
    }

    /** {@return the position of an equal text, from 0; empty if there is none} */
    public OptionalInt find(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return find(utf8, 0, utf8.length);
    }

    /** {@return the position of equal bytes, from 0; empty if there are none} */
    public OptionalInt find(byte[] bytes, int offset, int length) {
        digest(bytes, offset, length);
        int position = places[place()];
        return position == FREE ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** {@return how many different texts were added} */
    public int size() {
        return size;
    }

    private void digest(byte[] bytes, int offset, int length) {
        sha256.update(bytes, offset, length);
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        high = digest.getLong();
        low = digest.getLong();
    }

    private void append(int place) {
        if (size == highs.length) {
            int larger = size + (size >> 1);
            highs = Arrays.copyOf(highs, larger);
            lows = Arrays.copyOf(lows, larger);
        }
        highs[size] = high;
        lows[size] = low;
        places[place] = size++;
        if (3L * size > 2L * places.length) {
            grow();
        }
    }

    private int place() {
        int last = places.length - 1;
        int place = (int) high & last;
        while (places[place] != FREE && (highs[places[place]] != high || lows[places[place]] != low)) {
            place = (place + 1) & last;
        }
        return place;
    }

    private void grow() {
        places = free(2 * places.length);
        int last = places.length - 1;
        for (int position = 0; position < size; position++) {
            int place = (int) highs[position] & last;
            while (places[place] != FREE) {
                place = (place + 1) & last;
            }
            places[place] = position;
        }
    }
}
