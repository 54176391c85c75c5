/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;

/**
 * The location of the files of one version: a directory, or a place on the class path.
 *
 * @param name how messages call the place, such as {@code refund-regressions/2026.05}
 * @param base the place, ending in a slash
 */
public record DatasetLocation(String name, URL base) {

    /** The name of the manifest. */
    public static final String MANIFEST = "dataset.json";

    /** The name of the file with one case per line. */
    public static final String CASES = "cases.jsonl";

    /** {@return the location of a directory} */
    public static DatasetLocation of(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            String uri = absolute.toUri().toString();
            return new DatasetLocation(directory.toString(), new URL(uri.endsWith("/") ? uri : uri + "/"));
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the name of a file of this version in messages} */
    public String file(String fileName) {
        return name + "/" + fileName;
    }

    byte[] read(String fileName) {
        return read(fileName, InputStream::readAllBytes);
    }

    <T> T read(String fileName, FileReader<T> reader) {
        try (InputStream in = open(fileName)) {
            return reader.read(in);
        } catch (FileNotFoundException e) {
            throw new EvalException(
                    "%s must exist, but was not found. A version is a directory with %s and %s."
                            .formatted(file(fileName), MANIFEST, CASES),
                    e);
        } catch (IOException e) {
            throw new EvalException(file(fileName) + " could not be read: " + e.getMessage(), e);
        }
    }

    private InputStream open(String fileName) throws IOException {
        var connection = new URL(base, fileName).openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    /** Reads the content of a file. */
    interface FileReader<T> {

        T read(InputStream in) throws IOException;
    }
}
