/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.launch;

import dev.evaljunit.EvalException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The class path of a user's tests. Nothing of it is loaded here: the versions of its libraries are the user's.
 *
 * @param entries directories and jars
 */
public record UserClassPath(List<Path> entries) {

    /** Runs evals in the JVM of the user; part of the extension. */
    static final String MAIN = "dev.evaljunit.internal.launcher.EvalRunner";

    private static final String EXTENSION = "dev/evaljunit/EvalTest.class";
    private static final String RUNNER = MAIN.replace('.', '/') + ".class";
    private static final String ENGINE = "org/junit/platform/engine/TestEngine.class";
    private static final String LAUNCHER = "org/junit/platform/launcher/Launcher.class";
    private static final Pattern JAR_OF_ENGINE = Pattern.compile("junit-platform-engine-(.+)[.]jar");

    /** Copy the list. */
    public UserClassPath {
        entries = List.copyOf(entries);
    }

    /**
     * {@return the class path as Java takes it, with JUnit's launcher of the version of the user's engine}
     *
     * @param repository a repository of Maven that may have the launcher, if the class path has none
     * @throws EvalException if something is missing that evals need
     */
    String complete(Path repository) {
        checkThatEntriesExist();
        try (var loader = new URLClassLoader(urls(), null)) {
            require(loader, EXTENSION, "dev.evaljunit:eval-junit-extension");
            require(loader, RUNNER, "dev.evaljunit:eval-junit-extension of the version of this program");
            URL engine = require(loader, ENGINE, "org.junit.platform:junit-platform-engine");
            var complete = new ArrayList<>(entries);
            if (loader.getResource(LAUNCHER) == null) {
                complete.add(launcher(engine, repository));
            }
            return complete.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkThatEntriesExist() {
        entries.stream().filter(entry -> !Files.exists(entry)).findFirst().ifPresent(missing -> {
            throw new EvalException(
                    "Option '--classPath' must name directories and jars that exist, found none at '%s'. Compile the tests first, or correct the path."
                            .formatted(missing));
        });
    }

    private URL[] urls() {
        return entries.stream().map(UserClassPath::url).toArray(URL[]::new);
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL require(URLClassLoader loader, String resource, String artifact) {
        return Optional.ofNullable(loader.getResource(resource))
                .orElseThrow(() -> new EvalException(
                        "Option '--classPath' must have %s, found none in %s. Pass the whole class path of the tests, with its jars."
                                .formatted(artifact, loader.getURLs().length + " entries")));
    }

    /** Build tools add the launcher themselves, so it is rarely on the class path, but often in the repository. */
    private static Path launcher(URL engine, Path repository) {
        String version = version(engine)
                .orElseThrow(
                        () -> new EvalException(
                                "Option '--classPath' must have org.junit.platform:junit-platform-launcher, which runs tests, found none. Add it in the version of junit-platform-engine."));
        Path jar = repository.resolve("org/junit/platform/junit-platform-launcher/%s/junit-platform-launcher-%s.jar"
                .formatted(version, version));
        if (!Files.isRegularFile(jar)) {
            throw new EvalException(
                    "Option '--classPath' must have org.junit.platform:junit-platform-launcher:%s, which runs tests, found none there or in the repository %s. Add the jar to --classPath, or name a repository that has it with --repository=<directory>."
                            .formatted(version, repository));
        }
        return jar;
    }

    private static Optional<String> version(URL engine) {
        try {
            if (!(engine.openConnection() instanceof JarURLConnection jar)) {
                return Optional.empty();
            }
            Matcher name = JAR_OF_ENGINE.matcher(
                    String.valueOf(Path.of(jar.getJarFile().getName()).getFileName()));
            return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
