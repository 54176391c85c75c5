/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.init;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The first eval: a test class whose agent is a stand-in.
 *
 * @param step what is done about its file
 * @param place its file, and the line in which the agent is called if that was just written
 */
record FirstEval(InitStep step, String place) {

    private static final String TEMPLATE = "__className__.java";

    /** What the user replaces. */
    private static final String CALL = "return standIn(";

    static FirstEval of(InitRequest request, String dataset, Build build) throws IOException {
        Optional<Path> present = findEvalOf(dataset, build);
        if (present.isPresent()) {
            String file = relative(request.directory(), present.get());
            return new FirstEval(InitStep.kept(file, "as it is about '%s' already".formatted(dataset)), file);
        }
        String className = className(request);
        String packageName = packageName(request, build);
        Path target = build.testSources().resolve(packageName.replace('.', '/')).resolve(className + ".java");
        String file = relative(request.directory(), target);
        if (Files.exists(target)) {
            throw new EvalException(
                    "%s must be new or use '%s', but is there and does not. Add -Deval-datasets.class=<name> for a class of another name."
                            .formatted(target, dataset));
        }
        String text = text(packageName, className, dataset);
        InitStep step = InitStep.written(
                file, "an eval whose agent is a stand-in", text.lines().toList(), () -> write(target, text));
        return new FirstEval(step, file + ":" + lineOfCall(text));
    }

    private static Optional<Path> findEvalOf(String dataset, Build build) throws IOException {
        Pattern use = Pattern.compile("(EvalDataset\\s*\\(\\s*(value\\s*=\\s*)?|named\\s*\\(\\s*)\"%s(@[^\"]*)?\""
                .formatted(Pattern.quote(dataset)));
        for (Path directory : build.sources()) {
            Optional<Path> found =
                    sources(directory).stream().filter(file -> has(file, use)).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<Path> sources(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().matches(".*[.](java|kt|groovy|scala)"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /** Sources need not be UTF-8, but names of datasets are ASCII. */
    private static boolean has(Path file, Pattern use) {
        try {
            return use.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .find();
        } catch (IOException e) {
            return false;
        }
    }

    private static String className(InitRequest request) {
        String name = Objects.requireNonNullElse(request.className(), InitRequest.CLASS)
                .strip();
        if (!SourceVersion.isIdentifier(name) || SourceVersion.isKeyword(name)) {
            throw new EvalException(
                    "Parameter 'eval-datasets.class' must be the simple name of a class, such as ReturnsDeskEvalTest, found '%s'."
                            .formatted(name));
        }
        return name;
    }

    private static String packageName(InitRequest request, Build build) throws IOException {
        if (request.packageName() == null) {
            return packageOf(build).orElse(build.packageName());
        }
        String name = request.packageName().strip();
        if (!SourceVersion.isName(name)) {
            throw new EvalException(
                    "Parameter 'eval-datasets.package' must be a package, such as com.example.desk, found '%s'."
                            .formatted(name));
        }
        return name;
    }

    /** {@return the package of the source that is least deep, in which the agent's classes are most likely visible} */
    private static Optional<String> packageOf(Build build) throws IOException {
        for (Path directory : build.sources()) {
            Optional<String> found = sources(directory).stream()
                    .map(file -> directory.relativize(file).getParent())
                    .filter(Objects::nonNull)
                    .min(Comparator.comparing(Path::getNameCount).thenComparing(Comparator.naturalOrder()))
                    .map(path -> path.toString().replaceAll("[/\\\\]", "."))
                    .filter(SourceVersion::isName);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String text(String packageName, String className, String dataset) throws IOException {
        return Templates.text(TEMPLATE)
                .replace("${package}", packageName)
                .replace("${className}", className)
                .replace("${dataset}", dataset);
    }

    private static long lineOfCall(String text) {
        return text.lines().takeWhile(line -> !line.contains(CALL)).count() + 1;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        AtomicFile.write(file, text);
    }

    static String relative(Path directory, Path file) {
        return directory
                .toAbsolutePath()
                .relativize(file.toAbsolutePath())
                .toString()
                .replace('\\', '/');
    }
}
