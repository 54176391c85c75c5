/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A directory of the class path, in all of its directories and jars.
 *
 * @param path from the root of the class path, ending in a slash
 */
public record ClassPathDirectory(ClassLoader loader, String path) {

    /** {@return the names of its files and directories, sorted} */
    public List<String> names() {
        return Stream.concat(
                        resources(path).map(this::children),
                        // a jar need not have entries for its directories, but nearly all have a manifest
                        resources(JarFile.MANIFEST_NAME).map(url -> inJar(connection(url))))
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<URL> resources(String name) {
        try {
            return Collections.list(loader.getResources(name)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> children(URL url) {
        URLConnection connection = connection(url);
        return connection instanceof JarURLConnection ? inJar(connection) : inDirectory(url);
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

    private Set<String> inJar(URLConnection connection) {
        if (!(connection instanceof JarURLConnection inJar)) {
            return Set.of();
        }
        inJar.setUseCaches(false);
        try (var jar = inJar.getJarFile()) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(path) && name.length() > path.length())
                    .map(name -> name.substring(path.length()).split("/", 2)[0])
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
