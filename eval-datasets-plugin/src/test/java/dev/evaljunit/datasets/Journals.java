/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Journals of runs that tests write by hand. */
public final class Journals {

    private Journals() {}

    /** {@return the line of an object with the checksum that journals have, and its end} */
    public static String sealed(String object) {
        String open = object.substring(0, object.length() - 1);
        var checksum = new CRC32C();
        checksum.update(open.getBytes(StandardCharsets.UTF_8));
        return "%s,\"crc32c\":\"%08x\"}\n".formatted(open, checksum.getValue());
    }
}
