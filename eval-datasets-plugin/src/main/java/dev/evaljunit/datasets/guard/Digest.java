/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.source.BaseCommit;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Short names of texts, by which an excuse holds for one change only. */
final class Digest {

    private static final int DIGITS = 12;

    private Digest() {}

    static String of(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /** {@return what names the content of a file before and now} */
    static String change(BaseCommit commit, String path) throws IOException {
        return "%s -> %s".formatted(of(commit.before(path)), of(commit.after(path)));
    }

    private static String of(Optional<Path> file) throws IOException {
        return file.isEmpty() ? "none" : Sha256.of(file.get()).substring(0, DIGITS);
    }
}
