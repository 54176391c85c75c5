/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.rows;

/**
 * Where a row is.
 *
 * @param file its name or path
 * @param line from 1; 0 if the row has a path instead
 * @param path such as {@code tests.3}
 */
public record Place(String file, int line, String path) {

    /** {@return the place of a row that begins on a line} */
    public static Place line(String file, int line) {
        return new Place(file, line, "");
    }

    /** {@return the place of a row within a document} */
    public static Place at(String file, String path) {
        return new Place(file, 0, path);
    }

    /** {@return the place without the file} */
    public String within() {
        return line > 0 ? "line " + line : "'" + path + "'";
    }

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : path.isEmpty() ? file : file + ": " + path;
    }
}
