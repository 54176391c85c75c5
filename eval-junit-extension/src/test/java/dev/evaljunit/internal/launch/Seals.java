/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Collectors;

/** Journals that tests write or change. */
final class Seals {

    private Seals() {}

    /** {@return the text with the checksum of each of its lines} */
    static String sealed(String text) {
        return unsealed(text)
                .lines()
                .map(line -> new String(JournalLine.sealed(line), UTF_8))
                .collect(Collectors.joining());
    }

    /** {@return the text without checksums} */
    static String unsealed(String text) {
        return text.replaceAll(",\"crc32c\":\"[0-9a-f]{8}\"", "");
    }
}
