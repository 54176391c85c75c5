/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What has arrived of a file, and by which mark the server can tell whether the rest still belongs to it. */
final class PartOfFile {

    private final Path file;
    private @Nullable String mark;

    PartOfFile(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** {@return the headers of a request for the rest, or none for the whole file} */
    Map<String, String> headers() throws IOException {
        return mark == null || size() == 0 ? Map.of() : Map.of("Range", "bytes=" + size() + "-", "If-Range", mark);
    }

    /** {@return whether a response has exactly the rest} */
    boolean isContinuedBy(Response response) throws IOException {
        String range = response.header("Content-Range");
        return response.code() == 206 && mark != null && range != null && range.startsWith("bytes " + size() + "-");
    }

    /** Begin anew with a response that has the whole file. */
    void restart(Response response) throws IOException {
        forget();
        String etag = response.header("ETag");
        // A weak one stands for the same meaning, not for the same bytes.
        mark = etag == null || etag.startsWith("W/") ? null : etag;
    }

    /** Drop what cannot be continued, because the server may have other bytes by then. */
    void dropUnlessMarked() throws IOException {
        if (mark == null) {
            forget();
        }
    }

    void forget() throws IOException {
        mark = null;
        Files.deleteIfExists(file);
    }
}
