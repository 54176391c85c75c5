/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.stream.Stream;

/** Digests in lower-case hexadecimal digits. */
public final class Sha256 {

    /** Copied, which is faster than asking the security providers each time. */
    private static final MessageDigest NEW = first();

    private Sha256() {}

    /** {@return the digest of the bytes} */
    public static String of(byte[] bytes) {
        var digest = newDigest();
        digest.update(bytes);
        return of(digest);
    }

    /** {@return the digest of the texts in UTF-8, joined by line feeds} */
    public static String ofLines(Stream<String> lines) {
        var digest = newDigest();
        Iterator<String> each = lines.iterator();
        while (each.hasNext()) {
            digest.update(each.next().getBytes(StandardCharsets.UTF_8));
            if (each.hasNext()) {
                digest.update((byte) '\n');
            }
        }
        return of(digest);
    }

    /** {@return the digest of the file's bytes} */
    public static String of(Path file) throws IOException {
        var digest = newDigest();
        try (var in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return of(digest);
    }

    /** {@return the digest in hexadecimal digits} */
    public static String of(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** {@return a new digest} */
    public static MessageDigest newDigest() {
        try {
            return (MessageDigest) NEW.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this Java cannot be cloned", e);
        }
    }

    private static MessageDigest first() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
