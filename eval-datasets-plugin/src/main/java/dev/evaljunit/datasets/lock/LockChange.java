/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.lock;

import dev.evaljunit.internal.dataset.LockFile;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The change of an entry.
 *
 * @param before {@code null} if it is new
 * @param casesBefore how many cases the version before had; empty if unknown
 */
record LockChange(
        String name, LockFile.@Nullable Entry before, LockFile.Entry after, OptionalInt casesBefore, int cases) {

    String describe() {
        return "%s: %s, %s, sha256 %s, %s".formatted(name, version(), countOfCases(), after.sha256(), after.source());
    }

    private String version() {
        if (before == null) {
            return after.version() + " locked";
        }
        if (after.equals(before)) {
            return after.version() + " unchanged";
        }
        if (before.isDraft() && before.version().equals(after.version())) {
            return after.version() + " is no longer a draft";
        }
        return before.version().equals(after.version())
                ? after.version() + " locked again"
                : before.version() + " → " + after.version();
    }

    private String countOfCases() {
        String text = cases + (cases == 1 ? " case" : " cases");
        return casesBefore.isEmpty() || casesBefore.getAsInt() == cases ? text : casesBefore.getAsInt() + " → " + text;
    }
}
