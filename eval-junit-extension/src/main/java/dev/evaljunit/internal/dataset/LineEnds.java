/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Explains a wrong digest of cases that only Git's conversion of line ends has changed. */
public final class LineEnds {

    private LineEnds() {}

    /** {@return what to do, if the cases have the digest but for their line ends; empty if something else differs} */
    public static Optional<String> advice(DatasetLocation location, String digest) {
        return advice(location.read(DatasetLocation.CASES), digest, "*.jsonl");
    }

    /**
     * {@return what to do, if a text has the digest but for its line ends; empty if something else differs}
     *
     * @param pattern of such files in {@code .gitattributes}
     */
    public static Optional<String> advice(byte[] text, String digest, String pattern) {
        byte[] unix = unix(text);
        if (unix.length != text.length && Sha256.of(unix).equals(digest)) {
            return Optional.of(
                    "Only its line ends differ, which Git has converted to those of Windows. Add the line '%s -text' to .gitattributes, delete the file, and check it out again."
                            .formatted(pattern));
        }
        return Sha256.of(windows(unix)).equals(digest)
                ? Optional.of(
                        "Only its line ends differ: the digest is that of a file with the line ends of Windows, as Git checks it out there. Add the line '%s -text' to .gitattributes, and take the digest that was found."
                                .formatted(pattern))
                : Optional.empty();
    }

    private static byte[] unix(byte[] text) {
        var unix = new ByteArrayOutputStream(text.length);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '\r' || i + 1 == text.length || text[i + 1] != '\n') {
                unix.write(text[i]);
            }
        }
        return unix.toByteArray();
    }

    private static byte[] windows(byte[] unix) {
        var windows = new ByteArrayOutputStream(unix.length + unix.length / 16);
        for (byte each : unix) {
            if (each == '\n') {
                windows.write('\r');
            }
            windows.write(each);
        }
        return windows.toByteArray();
    }
}
