/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Messages for files and servers that could not be read or written. */
public final class FileErrors {

    private FileErrors() {}

    /** {@return the message of an exception; of a file system's, which states little more than a path, what to do} */
    public static String describe(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "%s could not be read or written, because its permissions forbid it. Change them, or choose another path."
                    .formatted(denied.getFile());
        }
        return e instanceof FileSystemException file
                ? "%s could not be read or written: %s".formatted(file.getFile(), file)
                : String.valueOf(e.getMessage());
    }
}
