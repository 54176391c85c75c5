/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A goal of the Maven plugin and its command take the same parameters. */
class GoalsAndCommandsTests {

    /** Goals of Maven. */
    private static final Set<String> ONLY_GOALS = Set.of("help");

    private static final Set<String> ONLY_COMMANDS = Set.of("completion", "eval", "help");

    /** Parameters about Maven, or about evals, of which only a build tool knows whether they ran. */
    private static final Set<String> ONLY_PARAMETERS = Set.of(
            "eval-datasets.serverId",
            "eval-datasets.classifier",
            "eval-datasets.skip",
            "eval-datasets.fetch.skip",
            "eval-datasets.merge.skip",
            "eval-datasets.verify.skip",
            "eval-datasets.verify.missing",
            "eval-datasets.verify.filtered",
            "eval-datasets.verify.unused",
            "eval-datasets.verify.reports");

    /** Options for what Maven has of its own. */
    private static final Set<String> ONLY_OPTIONS =
            Set.of("--help", "--stacktrace", "--offline", "--repository", "--classPath");

    private static final Map<String, Map<String, Mojos.Parameter>> GOALS = Mojos.read();

    private static final CommandLine COMMANDS = new Commands(new Terminal(
                    new PrintWriter(new StringWriter()),
                    new PrintWriter(new StringWriter()),
                    false,
                    Map.of(),
                    Path.of("")))
            .commandLine();

    @Test
    void everyGoalIsACommand() {
        var goals = new TreeSet<>(GOALS.keySet());
        goals.removeAll(ONLY_GOALS);
        var commands = new TreeSet<>(COMMANDS.getSubcommands().keySet());
        commands.removeAll(ONLY_COMMANDS);

        assertThat(commands).isEqualTo(goals).hasSizeGreaterThan(3);
    }

    static List<String> goals() {
        return GOALS.keySet().stream()
                .filter(goal -> !ONLY_GOALS.contains(goal))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void everyParameterIsAnOption(String goal) {
        var parameters = parameters(goal).keySet();
        var options = options(goal).keySet().stream()
                .filter(option -> !ONLY_OPTIONS.contains(option))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(options).as("options of '%s'", goal).isEqualTo(parameters).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void defaultsAndTypesAreTheSame(String goal) {
        Map<String, OptionSpec> options = options(goal);
        parameters(goal).forEach((name, parameter) -> {
            OptionSpec option = Objects.requireNonNull(options.get(name), name);
            assertThat(option.type() == boolean.class)
                    .as("whether '%s %s' is true or false", goal, name)
                    .isEqualTo(parameter.isBoolean());
            if (!parameter.defaultValue().matches("[$].*|target/.*")) {
                assertThat(String.valueOf(option.defaultValue()))
                        .as("default of '%s %s'", goal, name)
                        .isEqualTo(parameter.defaultValue().isEmpty() ? "null" : parameter.defaultValue());
            }
        });
    }

    /** {@return what a command should have, by the name of the option} */
    private static Map<String, Mojos.Parameter> parameters(String goal) {
        var parameters = new TreeMap<String, Mojos.Parameter>();
        GOALS.getOrDefault(goal, Map.of()).forEach((property, parameter) -> {
            if (!ONLY_PARAMETERS.contains(property)) {
                parameters.put(CommandWords.of("-D" + property), parameter);
            }
        });
        return parameters;
    }

    private static Map<String, OptionSpec> options(String goal) {
        var options = new TreeMap<String, OptionSpec>();
        CommandLine command = COMMANDS.getSubcommands().get(goal);
        Stream<OptionSpec> all = command == null ? Stream.of() : command.getCommandSpec().options().stream();
        all.forEach(option -> options.put(option.longestName(), option));
        return options;
    }
}
