/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds lines in the files of a repository, by the names of directories and by text: where shards are merged, the test classes cannot be
 * loaded.
 */
final class SourceFiles {

    private static final List<String> LANGUAGES = List.of("java", "kotlin", "groovy", "scala");
    private static final String FILE_SOURCE = "file:";

    /** The names of a dataset and its version are checked where they are read; others may be anything. */
    private static final Pattern ROW =
            Pattern.compile("(?:.*/)?((?<dataset>[\\w.-]+)/[\\w.-]+/cases\\.jsonl):(?<line>\\d{1,9})");

    private final Path root;
    private final Path module;
    private final Map<String, SourceLine> methods = new ConcurrentHashMap<>();
    private final Map<String, Optional<Path>> versions = new ConcurrentHashMap<>();

    private SourceFiles(Path root, Path module) {
        this.root = root;
        this.module = module;
    }

    /** {@return the files of the repository of a module, or of the module if it is in none} */
    static SourceFiles of(Path module) {
        Path absolute = module.toAbsolutePath().normalize();
        @Nullable Path root = absolute;
        while (root != null && !Files.exists(root.resolve(".git"))) {
            root = root.getParent();
        }
        return new SourceFiles(root == null ? absolute : root, absolute);
    }

    /** {@return the path from the root, with slashes; the whole path of what is not below it} */
    String path(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }

    /**
     * {@return the line that declares a method; that of its class if another class declares the method; the first line of the file
     * that a class has by convention if there is none}
     *
     * @param className the full name of the class
     */
    SourceLine method(String className, String method) {
        return methods.computeIfAbsent(className + "." + method, name -> find(className, method));
    }

    private SourceLine find(String className, String method) {
        String outermost = className.replaceFirst("\\$.*", "").replace('.', '/');
        return sourceDirectories()
                .flatMap(directory -> Stream.of(".java", ".kt", ".groovy", ".scala")
                        .map(ending -> directory.resolve(outermost + ending)))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(file -> new SourceLine(path(file), line(file, className, method)))
                .orElseGet(() -> new SourceLine(path(module.resolve("src/test/java/" + outermost + ".java")), 1));
    }

    /** Such as {@code src/test/java}, that of tests first. */
    private Stream<Path> sourceDirectories() {
        try (Stream<Path> sets = Files.list(module.resolve("src"))) {
            List<Path> sorted = sets.sorted(Comparator.comparing((Path set) -> !set.endsWith("test"))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
            return sorted.stream().flatMap(set -> LANGUAGES.stream().map(set::resolve));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static int line(Path file, String className, String method) {
        try {
            String text = Files.readString(file);
            int start =
                    declaration(text, 0, "\\b(?:class|interface|record|object)\\s+" + simpleName(className) + "\\b");
            int at = declaration(text, start, "[\\w>\\]?]\\s+`?" + Pattern.quote(method) + "`?\\s*\\(");
            return 1
                    + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        } catch (IOException e) {
            return 1;
        }
    }

    private static String simpleName(String className) {
        return Pattern.quote(className.substring(1 + Math.max(className.lastIndexOf('.'), className.lastIndexOf('$'))));
    }

    /** {@return where the first match ends, which no call and no comment is; {@code from} if there is none} */
    private static int declaration(String text, int from, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        for (boolean found = matcher.find(from); found; found = matcher.find()) {
            String before = text.substring(text.lastIndexOf('\n', matcher.start()) + 1, matcher.start() + 1);
            if (!before.matches("\\s*(?:\\*|//|/\\*).*|.*(?:\\breturn|\\bnew|\\belse)")) {
                return matcher.end();
            }
        }
        return from;
    }

    /**
     * {@return the line of a case of a version whose files are in the repository}
     *
     * @param location of the case, such as {@code META-INF/eval-datasets/refunds/2026.05/cases.jsonl:3}
     */
    Optional<SourceLine> row(String location) {
        Matcher row = ROW.matcher(location);
        return row.matches()
                ? versions.computeIfAbsent(row.group(1), file -> find(row.group("dataset"), Path.of(file)))
                        .map(file -> new SourceLine(path(file), Math.max(1, Integer.parseInt(row.group("line")))))
                : Optional.empty();
    }

    private Optional<Path> find(String dataset, Path cases) {
        return directories(dataset)
                .map(directory -> directory.resolve(cases).normalize())
                .filter(file -> file.startsWith(root) && Files.isRegularFile(file))
                .findFirst();
    }

    private Stream<Path> directories(String dataset) {
        return Stream.concat(
                setsDirectory(dataset).stream(),
                Stream.of(module.resolve("src/test/resources/META-INF/eval-datasets")));
    }

    private Optional<Path> setsDirectory(String dataset) {
        try {
            Optional<LockFile> lock = LockFile.findFrom(module).map(LockFile::read);
            return lock.flatMap(file -> file.entry(dataset))
                    .flatMap(entry -> Optional.ofNullable(entry.source()))
                    .filter(source -> source.startsWith(FILE_SOURCE) && !source.startsWith(FILE_SOURCE + "//"))
                    .map(source -> source.substring(FILE_SOURCE.length()))
                    .map(source -> lock.get().path().resolveSibling(source).normalize());
        } catch (EvalException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
