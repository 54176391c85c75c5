/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.fetch;

import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** Compares two files and computes their digest in one pass. */
final class SameFiles {

    private static final int PART = 1 << 18;

    private SameFiles() {}

    /** {@return the digest of both files; empty as soon as they differ} */
    static Optional<String> digest(Path one, Path other) throws IOException {
        if (Files.size(one) != Files.size(other)) {
            return Optional.empty();
        }
        MessageDigest digest = Sha256.newDigest();
        byte[] part = new byte[PART];
        byte[] otherPart = new byte[PART];
        try (var in = Files.newInputStream(one);
                var otherIn = Files.newInputStream(other)) {
            while (true) {
                int length = in.readNBytes(part, 0, PART);
                int otherLength = otherIn.readNBytes(otherPart, 0, PART);
                if (!Arrays.equals(part, 0, length, otherPart, 0, otherLength)) {
                    return Optional.empty();
                }
                if (length == 0) {
                    return Optional.of(Sha256.of(digest));
                }
                digest.update(part, 0, length);
            }
        }
    }
}
