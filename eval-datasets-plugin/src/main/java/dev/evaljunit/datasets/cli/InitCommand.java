/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.init.GradleBuild;
import dev.evaljunit.datasets.init.InitRequest;
import dev.evaljunit.datasets.init.Initializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The goal {@code init}. */
@Command(
        name = "init",
        header = "Adds a first eval to a Gradle project: a golden set with examples and a test class.",
        description =
                "Prints the lines that the build script needs. What is there already stays as it is. In a Maven project, use the goal of the plugin.",
        footer = "%nExample: eval-datasets init --dataset=returns --class=ReturnsDeskEvalTest")
final class InitCommand extends GoalCommand {

    @Option(
            names = "--dataset",
            paramLabel = "<name>",
            order = 1,
            description = "The name of the golden set. By default first-cases.")
    private @Nullable String dataset;

    @Option(
            names = "--package",
            paramLabel = "<name>",
            order = 2,
            description = "The package of the test class. By default that of the project's sources.")
    private @Nullable String packageName;

    @Option(
            names = "--class",
            paramLabel = "<name>",
            order = 3,
            description = "The simple name of the test class. By default FirstEvalTest.")
    private @Nullable String className;

    @Option(
            names = "--dryRun",
            arity = "0..1",
            paramLabel = "true|false",
            defaultValue = "false",
            fallbackValue = "true",
            order = 4,
            description = "Whether to print what would be written, and to write nothing (default: ${DEFAULT-VALUE}).")
    private boolean dryRun;

    InitCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path directory = terminal().directory();
        String version = RootCommand.Version.ofJar();
        if (Files.isRegularFile(directory.resolve("pom.xml"))) {
            throw new EvalException(
                    "A Maven project must get its first eval from Maven, which knows what its parents bring. Run the goal dev.evaljunit:eval-datasets-maven-plugin:%s:init there."
                            .formatted(version));
        }
        var request = new InitRequest(directory, lockPath(), dataset, packageName, className, dryRun);
        Initializer.run(request, GradleBuild.of(directory, version)).forEach(terminal()::print);
    }
}
