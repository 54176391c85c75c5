/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The class path and module path of a JVM.
 *
 * @param entries the directories and jars on it
 */
record ClassPath(Set<Path> entries) {

    /** {@return what this JVM was started with, and what the class loader of the tests adds} */
    static ClassPath ofThisJvm() {
        var entries = new LinkedHashSet<Path>();
        Stream.of("java.class.path", "jdk.module.path")
                .map(key -> System.getProperty(key, ""))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .forEach(entries::add);
        addUrls(Thread.currentThread().getContextClassLoader(), entries);
        return new ClassPath(entries);
    }

    /** A build tool may run tests in its own JVM, in a class loader of theirs. */
    private static void addUrls(@Nullable ClassLoader loader, Set<Path> entries) {
        if (loader instanceof URLClassLoader urls) {
            Stream.of(urls.getURLs())
                    .filter(url -> url.getProtocol().equals("file"))
                    .map(ClassPath::path)
                    .forEach(entries::add);
        }
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            return Path.of(url.getPath());
        }
    }

    /**
     * {@return the digests of directories, each by its path from the working directory}
     *
     * @param excluded glob patterns of files to leave out
     */
    Map<String, String> directories(List<String> excluded) {
        Path here = Path.of("").toAbsolutePath();
        var digests = new TreeMap<String, String>();
        entries.stream().filter(Files::isDirectory).forEach(directory -> {
            Path path = directory.toAbsolutePath().normalize();
            boolean isNear = here.getRoot() != null && here.getRoot().equals(path.getRoot());
            String name = (isNear ? here.relativize(path) : path).toString().replace('\\', '/');
            digests.put(name, FileDigests.ofClasses(path, excluded));
        });
        return digests;
    }

    /** {@return the digests of jars, each by its file name} */
    Map<String, String> libraries() {
        var digests = new TreeMap<String, String>();
        entries.stream()
                .filter(Files::isRegularFile)
                .forEach(jar -> digests.put(jar.getFileName().toString(), FileDigests.ofJar(jar)));
        return digests;
    }
}
