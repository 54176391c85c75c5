/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BytesTests {

    private final SplittableRandom random = new SplittableRandom(20260612);

    @Test
    void findsTheFirstByteOfAnyRange() {
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = bytes(new byte[] {9, 10, 11, -118, -1, 0});
            int from = random.nextInt(bytes.length);
            int end = from + random.nextInt(bytes.length - from + 1);
            int expected = from;
            while (expected < end && bytes[expected] != 10) {
                expected++;
            }
            assertThat(Bytes.indexOf((byte) 10, bytes, from, end)).isEqualTo(expected);
        }
    }

    @Test
    void countsAByteInAnyRange() {
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = bytes(new byte[] {9, 10, 11, -118, -1, 0});
            int from = random.nextInt(bytes.length);
            int end = from + random.nextInt(bytes.length - from + 1);
            int expected = 0;
            for (int at = from; at < end; at++) {
                expected += bytes[at] == 10 ? 1 : 0;
            }
            assertThat(Bytes.count((byte) 10, bytes, from, end)).isEqualTo(expected);
        }
    }

    @Test
    void tellsAsciiFromOtherBytes() {
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = bytes(new byte[] {0, 10, 127});
            assertThat(Bytes.areAscii(bytes, 0, bytes.length)).isTrue();
            int other = random.nextInt(bytes.length);
            bytes[other] = (byte) -random.nextInt(1, 129);
            assertThat(Bytes.areAscii(bytes, 0, bytes.length)).isFalse();
            assertThat(Bytes.areAscii(bytes, 0, other)).isTrue();
            assertThat(Bytes.areAscii(bytes, other + 1, bytes.length)).isTrue();
        }
    }

    private byte[] bytes(byte[] of) {
        var bytes = new byte[random.nextInt(1, 40)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = of[random.nextInt(of.length)];
        }
        return bytes;
    }
}
