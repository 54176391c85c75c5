/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class JournalLineTests {

    private static final String LINE = text(JournalLine.sealed("{\"case\":\"schön\",\"n\":10}"));

    private static String text(byte[] line) {
        return new String(line, UTF_8);
    }

    private static boolean isSound(String line) {
        return JournalLine.isSound(ByteBuffer.wrap(line.getBytes(UTF_8)));
    }

    @Test
    void endsWithTheChecksumOfTheOtherBytes() {
        assertThat(LINE).matches("\\{\"case\":\"schön\",\"n\":10,\"crc32c\":\"[0-9a-f]{8}\"}\n");
        assertThat(isSound(LINE.strip())).isTrue();
    }

    @Test
    void isCheckedWhereverItIsInABuffer() {
        var buffer = ByteBuffer.wrap((LINE + LINE).getBytes(UTF_8));
        int length = buffer.remaining() / 2;

        assertThat(JournalLine.isSound(buffer.slice(length, length - 1))).isTrue();
        assertThat(JournalLine.isSound(buffer.duplicate().position(length).limit(2 * length - 1)))
                .isTrue();
    }

    @Test
    void isNotSoundOnceAnyByteIsChanged() {
        byte[] line = LINE.strip().getBytes(UTF_8);
        for (int i = 0; i < line.length; i++) {
            byte[] changed = line.clone();
            changed[i] ^= 1;
            assertThat(JournalLine.isSound(ByteBuffer.wrap(changed)))
                    .as("byte %s", i)
                    .isFalse();
        }
    }

    @Test
    void isNotSoundWithoutItsChecksum() {
        assertThat(isSound("")).isFalse();
        assertThat(isSound("{\"n\":10}")).isFalse();
        assertThat(isSound(LINE.substring(LINE.indexOf(",\"crc32c\"")).strip())).isFalse();
    }
}
