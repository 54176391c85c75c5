/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A line of a journal: a JSON object whose last field, {@code crc32c}, is the checksum of all bytes before that field, as
 * eight hexadecimal digits.
 */
public final class JournalLine {

    private static final byte[] FIELD = ",\"crc32c\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final int SEAL = FIELD.length + Integer.BYTES * 2 + END.length;

    private JournalLine() {}

    /** {@return a JSON object that has a field, with its checksum and a line feed} */
    public static byte[] sealed(String json) {
        byte[] object = json.getBytes(StandardCharsets.UTF_8);
        int open = object.length - 1;
        var line = ByteBuffer.allocate(open + SEAL + 1).put(object, 0, open);
        seal(ByteBuffer.wrap(object, 0, open), line);
        return line.put((byte) '\n').array();
    }

    /** {@return whether a line, without its line feed, has the checksum of its bytes} */
    public static boolean isSound(ByteBuffer line) {
        // Git may have converted the line ends of a journal that was committed.
        boolean isConverted = line.hasRemaining() && line.get(line.limit() - 1) == '\r';
        int open = line.remaining() - SEAL - (isConverted ? 1 : 0);
        if (open <= 0) {
            return false;
        }
        byte[] found = new byte[SEAL];
        line.slice(line.position() + open, SEAL).get(found);
        var expected = ByteBuffer.allocate(SEAL);
        seal(line.slice(line.position(), open), expected);
        return Arrays.equals(found, expected.array());
    }

    private static void seal(ByteBuffer open, ByteBuffer sealed) {
        var checksum = new CRC32C();
        checksum.update(open);
        sealed.put(FIELD);
        for (int shift = Integer.SIZE - 4; shift >= 0; shift -= 4) {
            sealed.put((byte) HexFormat.of().toLowHexDigit((int) checksum.getValue() >>> shift));
        }
        sealed.put(END);
    }
}
