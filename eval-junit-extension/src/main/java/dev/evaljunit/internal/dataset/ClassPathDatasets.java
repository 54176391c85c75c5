/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Optional;

/** The dataset versions on a class path, in directories and in jars. */
public final class ClassPathDatasets {

    static final String ROOT = "META-INF/eval-datasets/";

    private final ClassLoader loader;

    /** Create a view of the class path of a class loader. */
    public ClassPathDatasets(ClassLoader loader) {
        this.loader = loader;
    }

    static ClassPathDatasets ofContext() {
        return new ClassPathDatasets(ClassPathText.loader());
    }

    /** {@return where a version is; empty if it is not on the class path} */
    public Optional<DatasetLocation> find(String name, String version) {
        String directory = ROOT + name + "/" + version + "/";
        return Optional.ofNullable(loader.getResource(directory + DatasetLocation.MANIFEST))
                .map(url -> new DatasetLocation(name + "/" + version, parent(url)));
    }

    /** {@return the versions of a dataset, sorted by name} */
    List<String> versions(String name) {
        return new ClassPathDirectory(loader, ROOT + name + "/")
                .names().stream()
                        .filter(version -> find(name, version).isPresent())
                        .sorted()
                        .toList();
    }

    private static URL parent(URL file) {
        try {
            String text = file.toString();
            return URI.create(text.substring(0, text.lastIndexOf('/') + 1)).toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
