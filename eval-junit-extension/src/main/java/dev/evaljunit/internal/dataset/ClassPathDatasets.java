/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dataset versions on a class path, in directories and in jars. */
public final class ClassPathDatasets {

    static final String ROOT = "META-INF/eval-datasets/";

    private final ClassLoader loader;

    /** Create a view of the class path of a class loader. */
    public ClassPathDatasets(ClassLoader loader) {
        this.loader = loader;
    }

    static ClassPathDatasets ofContext() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new ClassPathDatasets(context == null ? ClassPathDatasets.class.getClassLoader() : context);
    }

    /** {@return where a version is; empty if it is not on the class path} */
    public Optional<DatasetLocation> find(String name, String version) {
        String directory = ROOT + name + "/" + version + "/";
        return Optional.ofNullable(loader.getResource(directory + DatasetLocation.MANIFEST))
                .map(url -> new DatasetLocation(name + "/" + version, parent(url)));
    }

    /** {@return the versions of a dataset, sorted by name} */
    List<String> versions(String name) {
        String directory = ROOT + name + "/";
        return Stream.concat(
                        resources(directory).map(url -> subdirectories(url, directory)),
                        // a jar need not have entries for its directories, but nearly all have a manifest
                        resources(JarFile.MANIFEST_NAME).map(url -> inJar(connection(url), directory)))
                .flatMap(Collection::stream)
                .distinct()
                .filter(version -> find(name, version).isPresent())
                .sorted()
                .toList();
    }

    private Stream<URL> resources(String path) {
        try {
            return Collections.list(loader.getResources(path)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> subdirectories(URL url, String directory) {
        URLConnection connection = connection(url);
        return connection instanceof JarURLConnection ? inJar(connection, directory) : inDirectory(url);
    }

    private static URLConnection connection(URL url) {
        try {
            return url.openConnection();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> inDirectory(URL directory) {
        try (var children = Files.list(Path.of(directory.toURI()))) {
            return children.map(child -> child.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Set<String> inJar(URLConnection connection, String directory) {
        if (!(connection instanceof JarURLConnection inJar)) {
            return Set.of();
        }
        inJar.setUseCaches(false);
        try (var jar = inJar.getJarFile()) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(directory) && name.indexOf('/', directory.length()) > 0)
                    .map(name -> name.substring(directory.length(), name.indexOf('/', directory.length())))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
