/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.launch.LaunchRequest;
import dev.evaljunit.datasets.launch.UserClassPath;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that start the JVM of evals. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LaunchOptions {

    @Option(
            names = "--classPath",
            paramLabel = "<paths>",
            required = true,
            order = 1,
            description =
                    "The class path of the tests: directories of compiled classes and of resources, and jars, separated as in Java.")
    private String classPath;

    @Option(
            names = "--select",
            paramLabel = "<name>",
            split = ",",
            order = 2,
            description =
                    "A class, a method as <class>#<method>, or a package, with the whole name. By default all that is in the directories of the class path.")
    private List<String> selected = List.of();

    @Option(
            names = "--set",
            paramLabel = "<key>=<value>",
            order = 3,
            description =
                    "A setting, such as eval.concurrency=4, or another system property of the JVM that runs the evals.")
    private List<String> settings = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "<duration>",
            order = 4,
            description = "The longest time that all evals together may take, for example 20m.")
    private @Nullable Duration timeout;

    @Option(
            names = "--repository",
            paramLabel = "<directory>",
            order = 91,
            description =
                    "A repository of Maven, for JUnit's launcher if it is not on the class path (default: ~/.m2/repository).")
    private @Nullable Path repository;

    /** @param more settings of the command */
    LaunchRequest request(Terminal terminal, Map<String, String> more) {
        var properties = new LinkedHashMap<String, String>();
        settings.forEach(setting -> put(properties, setting));
        properties.putAll(more);
        List<Path> entries = Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(entry -> terminal.directory().resolve(entry))
                .toList();
        return new LaunchRequest(
                terminal.directory(),
                new UserClassPath(entries),
                repository == null ? MavenRepository.standard().directory() : repository,
                selected,
                properties,
                Optional.ofNullable(timeout));
    }

    private static void put(Map<String, String> properties, String setting) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new EvalException(
                    "Option '--set' must be <key>=<value>, found '%s'. Write, for example, --set=eval.concurrency=4."
                            .formatted(setting));
        }
        properties.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
}
