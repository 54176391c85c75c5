/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** The class files of a test class path, each read once; jars are opened only for what the directories do not have. */
final class ClassFiles implements AutoCloseable {

    private static final String SUFFIX = ".class";

    /** Types of these have neither evals nor annotations that make evals. */
    private static final List<String> WITHOUT_EVALS =
            List.of("java/", "javax/", "jdk/", "kotlin/", "org/junit/", "org/apiguardian/", "dev/evaljunit/");

    private final List<Path> directories;
    private final Supplier<List<Path>> dependencies;
    private final Map<String, Optional<ClassFacts>> known = new HashMap<>();
    private @Nullable List<Path> otherDirectories;
    private final List<JarFile> jars = new ArrayList<>();

    /** @param dependencies finds the jars and directories that are on the class path, too */
    ClassFiles(List<Path> directories, Supplier<List<Path>> dependencies) {
        this.directories = List.copyOf(directories);
        this.dependencies = dependencies;
    }

    /** {@return the classes of a directory, sorted by name} */
    List<ClassFacts> in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Path> files;
        try (var all = Files.walk(directory)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX)
                            && !file.endsWith("module-info.class")
                            && !file.endsWith("package-info.class"))
                    .sorted()
                    .toList();
        }
        var classes = new ArrayList<ClassFacts>();
        for (Path file : files) {
            ClassFacts facts = read(file);
            known.put(facts.name(), Optional.of(facts));
            classes.add(facts);
        }
        return classes;
    }

    /** {@return a class by its internal name; empty if it is not on the class path or cannot matter} */
    Optional<ClassFacts> find(String name) throws IOException {
        if (WITHOUT_EVALS.stream().anyMatch(name::startsWith)) {
            return Optional.empty();
        }
        if (!known.containsKey(name)) {
            known.put(name, look(name));
        }
        return known.getOrDefault(name, Optional.empty());
    }

    private Optional<ClassFacts> look(String name) throws IOException {
        Optional<ClassFacts> own = look(name, directories);
        if (own.isPresent()) {
            return own;
        }
        Optional<ClassFacts> other = look(name, openDependencies());
        if (other.isPresent()) {
            return other;
        }
        for (JarFile jar : jars) {
            @Nullable ZipEntry entry = jar.getEntry(name + SUFFIX);
            if (entry != null) {
                try (InputStream in = jar.getInputStream(entry)) {
                    return Optional.of(ClassFacts.read(in));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ClassFacts> look(String name, List<Path> directories) throws IOException {
        for (Path directory : directories) {
            Path file = directory.resolve(name + SUFFIX);
            if (Files.isRegularFile(file)) {
                return Optional.of(read(file));
            }
        }
        return Optional.empty();
    }

    private static ClassFacts read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ClassFacts.read(in);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(file + " is no class file", e);
        }
    }

    private List<Path> openDependencies() throws IOException {
        if (otherDirectories == null) {
            var found = new ArrayList<Path>();
            for (Path path : dependencies.get()) {
                if (Files.isDirectory(path)) {
                    found.add(path);
                } else if (Files.isRegularFile(path) && path.toString().endsWith(".jar")) {
                    jars.add(new JarFile(path.toFile()));
                }
            }
            otherDirectories = found;
        }
        return otherDirectories;
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : jars) {
            jar.close();
        }
    }
}
