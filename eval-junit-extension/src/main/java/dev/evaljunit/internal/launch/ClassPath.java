/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
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
        Stream<Path> started = Stream.of("java.class.path", "jdk.module.path")
                .map(key -> System.getProperty(key, ""))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(entry -> !entry.isBlank())
                .flatMap(ClassPath::path);
        return of(Stream.concat(started, urls(Thread.currentThread().getContextClassLoader())));
    }

    static ClassPath of(Stream<Path> entries) {
        return new ClassPath(entries.flatMap(ClassPath::expanded).collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /** A build tool may run tests in its own JVM, in a class loader of theirs. */
    private static Stream<Path> urls(@Nullable ClassLoader loader) {
        return loader instanceof URLClassLoader urls
                ? Stream.of(urls.getURLs())
                        .filter(url -> url.getProtocol().equals("file"))
                        .flatMap(ClassPath::path)
                : Stream.empty();
    }

    /** Java ignores what is not a path, and so does this. */
    private static Stream<Path> path(String text) {
        try {
            return Stream.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    /** A URL may have a host, as for a network drive on Windows, or a space, which no URI has. */
    private static Stream<Path> path(URL url) {
        try {
            return Stream.of(Path.of(url.toURI()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return path((url.getHost().isEmpty() ? "" : "//" + url.getHost()) + url.getPath());
        }
    }

    /**
     * Long class paths are passed in a jar that has only a manifest, whose name is another one in each launch of an IDE.
     *
     * @return the entries that such a jar lists, or else the entry itself
     */
    private static Stream<Path> expanded(Path entry) {
        if (!Files.isRegularFile(entry) || FileDigests.isRelease(entry)) {
            return Stream.of(entry);
        }
        try (var jar = new JarFile(entry.toFile())) {
            boolean hasOnlyManifest =
                    jar.stream().allMatch(each -> each.getName().startsWith("META-INF/"));
            @Nullable Manifest manifest = jar.getManifest();
            String listed = manifest == null
                    ? ""
                    : Objects.requireNonNullElse(manifest.getMainAttributes().getValue(Name.CLASS_PATH), "");
            return hasOnlyManifest && !listed.isBlank()
                    ? Stream.of(listed.strip().split("\\s+")).flatMap(url -> listed(entry, url))
                    : Stream.of(entry);
        } catch (IOException | SecurityException e) {
            return Stream.of(entry);
        }
    }

    private static Stream<Path> listed(Path jar, String url) {
        try {
            return path(new URL(jar.toUri().toURL(), url));
        } catch (MalformedURLException e) {
            return Stream.empty();
        }
    }

    /**
     * {@return the digests of directories that have files, each by its path from the working directory}
     *
     * @param here the working directory
     * @param excluded glob patterns of files to leave out
     * @param reports the directory of the reports, which every launch changes
     */
    Map<String, String> directories(WorkingDirectory here, List<String> excluded, Path reports) {
        var digests = new TreeMap<String, String>();
        entries.stream().filter(Files::isDirectory).forEach(directory -> {
            Path path = directory.toAbsolutePath().normalize();
            FileDigests.ofClasses(path, excluded, reports)
                    .ifPresent(digest ->
                            digests.put(path.equals(here.path().normalize()) ? "." : here.name(path), digest));
        });
        return digests;
    }

    /** {@return the digests of jars, each by its file name; all digests of a name, since jars in two directories may share it} */
    Map<String, String> libraries() {
        return entries.stream()
                .filter(Files::isRegularFile)
                .map(jar -> jar.toAbsolutePath().normalize())
                .distinct()
                .collect(Collectors.groupingBy(
                        jar -> jar.getFileName().toString(),
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(FileDigests::ofJar, Collectors.toList()),
                                digests -> digests.stream().sorted().collect(Collectors.joining(", ")))));
    }
}
