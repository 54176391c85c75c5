/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

/** Reports without what differs from run to run: times, checksums of lines that have times, and how Java 17 calls a method by reflection. */
final class Timeless {

    private Timeless() {}

    static String text(String report) {
        return report.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<time>")
                .replaceAll("\"(latency_ms|latency_ns|took_ms|p\\d+_ms|mean_ms|max_ms|ms)\" ?: ?[0-9.]+", "\"$1\":0")
                .replaceAll("\\\\n\\\\tat (java.base/)?jdk[.]internal[.]reflect[.][^\\\\]*", "")
                .replaceAll("\"crc32c\":\"[0-9a-f]{8}\"", "")
                .replaceAll("[0-9.]+ (ms|s)\\b", "<took>");
    }
}
