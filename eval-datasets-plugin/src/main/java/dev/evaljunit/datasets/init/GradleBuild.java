/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.init;

import dev.evaljunit.EvalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A build of Gradle, whose script is code that no program can edit for certain: the user gets the lines.
 *
 * @param directory of the project
 * @param script the name of its build script
 * @param version of eval-junit
 */
public record GradleBuild(Path directory, String script, String version) implements Build {

    private static final String LINES = "build.gradle.kts.txt";
    private static final String OURS = "eval-junit-extension";

    /**
     * {@return the build of a directory}
     *
     * @throws EvalException if it is none of Gradle
     */
    public static GradleBuild of(Path directory, String version) {
        for (String script : List.of("build.gradle.kts", "build.gradle")) {
            if (Files.isRegularFile(directory.resolve(script))) {
                return new GradleBuild(directory, script, version);
            }
        }
        throw new EvalException(
                "A project must be there to get its first eval, but %s has no pom.xml, build.gradle or build.gradle.kts. Run this in the project's directory."
                        .formatted(directory));
    }

    @Override
    public List<String> obstacles() {
        return List.of();
    }

    @Override
    public InitStep step() throws IOException {
        if (Files.readString(directory.resolve(script)).contains(OURS)) {
            return InitStep.kept(script, "as it names %s already".formatted(OURS));
        }
        List<String> lines =
                Templates.text(LINES).replace("${version}", version).lines().toList();
        return InitStep.byHand(script, "by these lines in Kotlin, or the same in Groovy", lines);
    }

    @Override
    public List<Path> sources() {
        return List.of(
                testSources(),
                directory.resolve("src/test/kotlin"),
                directory.resolve("src/main/java"),
                directory.resolve("src/main/kotlin"));
    }

    @Override
    public Path testSources() {
        return directory.resolve("src/test/java");
    }

    @Override
    public String packageName() {
        return "evals";
    }

    @Override
    public String command() {
        return "gradle test";
    }
}
