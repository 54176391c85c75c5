/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.launch.LaunchOutcome;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/reference/command-line.md agrees with the commands. */
class CommandLinePageTests {

    private static final Path PAGE = Path.of("../docs/reference/command-line.md");
    private static final Pattern FIRST_CELL = Pattern.compile("^\\| \\[?`?([\\w-]+)`?[](, ].*\\|$", Pattern.MULTILINE);

    @TempDir
    private Path directory;

    @Test
    void listsExactlyTheCommandsInTheOrderOfTheHelp() throws IOException {
        String help = CommandRun.in(directory, "--help").out();
        List<String> commands = Pattern.compile("^  ([a-z-]+) {2,}[A-Z].*$", Pattern.MULTILINE)
                .matcher(help.substring(0, help.indexOf("Exit codes:")))
                .results()
                .map(line -> line.group(1))
                .toList();

        assertThat(firstCells("## Commands")).isEqualTo(commands).hasSizeGreaterThan(5);
    }

    @Test
    void listsExactlyTheExitCodes() throws IOException {
        List<String> codes = Arrays.stream(ExitCode.class.getDeclaredFields())
                .map(CommandLinePageTests::value)
                .toList();

        assertThat(firstCells("## Exit codes")).isEqualTo(codes);
    }

    @Test
    void listsExactlyTheExitCodesOfEvals() throws IOException {
        Stream<Integer> codes = Stream.concat(
                Stream.of(LaunchOutcome.values()).map(outcome -> outcome.code(false)), Stream.of(ExitCode.INTERNAL));

        assertThat(firstCells("### Exit codes of `eval`"))
                .isEqualTo(codes.distinct().sorted().map(String::valueOf).toList());
    }

    @Test
    void namesTheOrderOfTheExitCodesOfEvals() throws IOException {
        List<String> worstFirst = Arrays.stream(LaunchOutcome.values())
                .sorted(Comparator.reverseOrder())
                .map(outcome -> String.valueOf(outcome.code(false)))
                .distinct()
                .toList();

        assertThat(Files.readString(PAGE))
                .contains("the first of these counts: " + String.join(", ", worstFirst) + ".");
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void listsTheVariablesOfTheHelp() throws IOException {
        assertThat(firstCells("## Environment variables"))
                .contains(EnvironmentAccess.TOKEN, EnvironmentAccess.USER, "https_proxy", "NO_COLOR");
    }

    /** {@return the first words of the rows of the first table below a heading} */
    private static List<String> firstCells(String heading) throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf(heading + "\n"));
        String table = section.substring(section.indexOf("|---"), section.indexOf("\n\n", section.indexOf("|---")));
        return FIRST_CELL.matcher(table).results().map(row -> row.group(1)).toList();
    }
}
