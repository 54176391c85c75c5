/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.RowRoles;
import dev.evaljunit.datasets.version.RowRoles.RowRole;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The examples that rubrics show their judges. */
public final class RubricExamples {

    /** Where rubrics are unless a user names another directory. */
    public static final String DIRECTORY = "src/test/resources/rubrics";

    private static final String SUFFIX = ".yaml";

    private RubricExamples() {}

    /**
     * Read the rubrics of a directory.
     *
     * @param module the directory that a relative path begins at
     * @param named the directory that a user has named, or {@link #DIRECTORY}
     * @return their examples; none without rubrics in {@link #DIRECTORY}, which need not be there
     * @throws EvalException if another directory has no rubrics, or a rubric or an example cannot be read
     */
    public static RowRoles in(Path module, Path named) throws IOException {
        Path directory = module.resolve(named);
        List<Path> rubrics = Files.isDirectory(directory) ? rubrics(directory) : List.of();
        if (rubrics.isEmpty() && !directory.equals(module.resolve(DIRECTORY))) {
            throw new EvalException(
                    "Directory '%s' must contain rubrics, found none. Name the one that has them by -Deval-datasets.verify.rubrics=<directory>."
                            .formatted(directory));
        }
        var examples = new ArrayList<RowRole>();
        for (Path rubric : rubrics) {
            examples.addAll(of(rubric));
        }
        return RowRoles.none().with(examples);
    }

    private static List<Path> rubrics(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static List<RowRole> of(Path file) throws IOException {
        String name = file.getFileName().toString();
        String rubric = name.substring(0, name.length() - SUFFIX.length());
        @Nullable
        Object examples = Json.asObject(Yaml.readTexts(text(file), file.toString()))
                .map(keys -> keys.get("examples"))
                .orElse("");
        if ("".equals(examples)) {
            return List.of();
        }
        if (!(examples instanceof List<?> list)) {
            throw wrong(file, "'examples' must be a list");
        }
        return list.stream().map(example -> of(file, rubric, example)).toList();
    }

    private static String text(Path file) throws IOException {
        return Utf8.decode(ByteBuffer.wrap(Files.readAllBytes(file)), file + " must be UTF-8. Convert the file.");
    }

    private static RowRole of(Path file, String rubric, @Nullable Object example) {
        Map<String, Object> keys = Json.asObject(example).orElse(Map.of());
        if (!(keys.get("case") instanceof String id) || id.isBlank()) {
            throw wrong(file, "each of 'examples' must have 'case', the id of the case that it is from");
        }
        return RowRole.ofRubric(rubric, id, input(keys.get("input")));
    }

    /** The input of a case is its only text, or the JSON that a prompt shows of several. */
    private static Optional<Map<String, Object>> input(@Nullable Object input) {
        if (!(input instanceof String text) || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.readObject(text));
        } catch (JsonException e) {
            return Optional.of(Map.of("input", text));
        }
    }

    private static EvalException wrong(Path file, String what) {
        return new EvalException("%s: %s. Correct the rubric.".formatted(file, what));
    }
}
