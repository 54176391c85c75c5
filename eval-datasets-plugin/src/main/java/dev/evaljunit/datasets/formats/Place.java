/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

/**
 * Where a row is.
 *
 * @param file its name
 * @param line from 1; 0 if the row has a path instead
 * @param path such as {@code tests.3}
 */
record Place(String file, int line, String path) {

    static Place line(String file, int line) {
        return new Place(file, line, "");
    }

    static Place at(String file, String path) {
        return new Place(file, 0, path);
    }

    /** {@return the place without the file} */
    String within() {
        return line > 0 ? "line " + line : "'" + path + "'";
    }

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : path.isEmpty() ? file : file + ": " + path;
    }
}
