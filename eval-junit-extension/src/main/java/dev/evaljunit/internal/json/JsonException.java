/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A text is not JSON, or one of its fields is missing, unknown or of the wrong type; the message names the field. */
public class JsonException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final int line;

    JsonException(String path, String problem, int line, @Nullable Throwable cause) {
        super(path.isEmpty() ? problem : "'" + path + "' " + problem, cause);
        this.path = path;
        this.line = line;
    }

    /** {@return the field with dots between its steps, such as {@code scores.0.value}; empty for the whole value} */
    public String path() {
        return path;
    }

    /** {@return the line of the text, from 1; empty where the value was not read from a text} */
    public OptionalInt line() {
        return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
    }

    /** {@return the message behind the file's name and line} */
    public String in(String file) {
        return file + (line > 0 ? ":" + line : "") + ": " + getMessage();
    }
}
