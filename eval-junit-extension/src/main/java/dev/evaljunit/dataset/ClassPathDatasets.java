/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The dataset versions on a class path, in directories and in jars. */
final class ClassPathDatasets {

    static final String ROOT = "META-INF/eval-datasets/";

    private final ClassLoader loader;

    ClassPathDatasets(ClassLoader loader) {
        this.loader = loader;
    }

    static ClassPathDatasets ofContext() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new ClassPathDatasets(context == null ? ClassPathDatasets.class.getClassLoader() : context);
    }

    Optional<DatasetLocation> find(String name, String version) {
        String directory = ROOT + name + "/" + version + "/";
        return Optional.ofNullable(loader.getResource(directory + DatasetLocation.MANIFEST))
                .map(url -> new DatasetLocation(name + "/" + version, parent(url)));
    }

    /** {@return the versions of a dataset, sorted by name} */
    List<String> versions(String name) {
        try {
            return Collections.list(loader.getResources(ROOT + name + "/")).stream()
                    .map(ClassPathDatasets::subdirectories)
                    .flatMap(Collection::stream)
                    .filter(version -> find(name, version).isPresent())
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> subdirectories(URL directory) {
        try {
            return directory.openConnection() instanceof JarURLConnection jar
                    ? inJar(jar)
                    : inDirectory(Path.of(directory.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Set<String> inDirectory(Path directory) throws IOException {
        try (var children = Files.list(directory)) {
            return children.map(child -> child.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private static Set<String> inJar(JarURLConnection connection) throws IOException {
        connection.setUseCaches(false);
        String prefix = connection.getEntryName();
        try (var jar = connection.getJarFile()) {
            var names = new TreeSet<String>();
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(prefix) && name.indexOf('/', prefix.length()) > 0)
                    .forEach(name -> names.add(name.substring(prefix.length(), name.indexOf('/', prefix.length()))));
            return names;
        }
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
