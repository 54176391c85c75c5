/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import java.util.Optional;

/**
 * What a comparison found.
 *
 * @param text what to print: what differs, or where it was written
 * @param unread which reasons are missing, and why; empty if none are
 */
public record DiffReport(String text, Optional<String> unread) {

    @Override
    public String toString() {
        return text;
    }
}
