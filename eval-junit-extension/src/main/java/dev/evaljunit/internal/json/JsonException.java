/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.json;

import org.jspecify.annotations.Nullable;

/** Thrown if a text is not JSON, or a field is missing, unknown or of the wrong type; the message names the field. */
public class JsonException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final String problem;
    private final int line;

    JsonException(String path, String problem, int line, @Nullable Throwable cause) {
        super(path.isEmpty() ? problem : "'" + path + "' " + problem, cause);
        this.path = path;
        this.problem = problem;
        this.line = line;
    }

    /**
     * Check a value, in the constructor of a record that is read.
     *
     * @param field the field of the record in the JSON; the binding puts the path of the record before it
     * @param wanted what the value must be
     * @param found the value; {@code null} if it is missing
     */
    public static void check(boolean isRight, String field, String wanted, @Nullable Object found) {
        if (!isRight) {
            throw new JsonException(field, mustBe(wanted, found == null ? "nothing" : Json.excerpt(found)), 0, null);
        }
    }

    static String mustBe(String wanted, String found) {
        return "must be %s, found %s".formatted(wanted, found);
    }

    /** {@return the message without the path} */
    public String problem() {
        return problem;
    }

    /** {@return the field with dots between its steps, such as {@code scores.0.value}; empty for the whole value} */
    public String path() {
        return path;
    }

    /** {@return a sentence that begins with the file's name and line} */
    public String in(String file) {
        String message = String.valueOf(getMessage());
        return file + (line > 0 ? ":" + line : "") + ": " + message + (message.endsWith("?") ? "" : ".");
    }
}
