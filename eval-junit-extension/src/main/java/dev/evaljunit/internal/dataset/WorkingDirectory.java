/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory to which the relative paths of settings and defaults belong: the module that is tested. Where Surefire
 * runs tests in Maven's own JVM ({@code forkCount=0}), the directory of the process is another one.
 *
 * @param path an absolute path
 */
public record WorkingDirectory(Path path) {

    /** The directory of the reports of evals, in the directory of what a build makes. */
    public static final String REPORTS = "eval-reports";

    /** The directory of what searches propose, in the directory of what a build makes. */
    public static final String PROPOSALS = "eval-proposals";

    /** {@return the working directory of the tests of this JVM} */
    public static WorkingDirectory ofThisJvm() {
        return of(System::getProperty);
    }

    /** Surefire sets both in each kind of JVM, Maven itself neither. */
    static WorkingDirectory of(Function<String, @Nullable String> properties) {
        return Stream.of("basedir", "user.dir")
                .map(properties)
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(path -> path.isAbsolute() && Files.isDirectory(path))
                .findFirst()
                .map(WorkingDirectory::new)
                .orElseGet(() -> new WorkingDirectory(ofProcess()));
    }

    private static Path ofProcess() {
        return Path.of("").toAbsolutePath();
    }

    /** {@return the path of a file of this directory; the same relative path if it is the directory of the process} */
    public Path resolve(String file) {
        return path.normalize().equals(ofProcess().normalize()) ? Path.of(file) : path.resolve(file);
    }

    /** {@return the directory of the reports of evals unless another one is set} */
    public Path reports() {
        boolean isGradle = has("build.gradle") || has("build.gradle.kts");
        return resolve((isGradle && !has("pom.xml") ? "build/" : "target/") + REPORTS);
    }

    /** {@return the directory of what searches propose unless another one is set} */
    public Path proposals() {
        return reports().resolveSibling(PROPOSALS);
    }

    private boolean has(String file) {
        return Files.exists(path.resolve(file));
    }

    /** {@return a path as it was before {@link #resolve}, except that one below this directory is relative} */
    public Path unresolved(Path file) {
        return file.startsWith(path) ? path.relativize(file) : file;
    }

    /** {@return the name of a file that does not depend on how the JVM was started: its path from this directory} */
    public String name(Path file) {
        Path absolute = resolve(file.toString()).toAbsolutePath().normalize();
        boolean isNear = path.getRoot() != null && path.getRoot().equals(absolute.getRoot());
        return (isNear ? path.normalize().relativize(absolute) : absolute)
                .toString()
                .replace('\\', '/');
    }
}
