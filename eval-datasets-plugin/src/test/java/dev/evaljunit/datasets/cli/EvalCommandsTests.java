/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands about evals refuse before a JVM is started: 4, never 2, which is a red gate. */
class EvalCommandsTests {

    @TempDir
    private Path project;

    private CommandRun run(String... args) {
        return CommandRun.in(project, args);
    }

    private void assertRefused(CommandRun run, String message) {
        assertThat(run.err()).isEqualTo(message + "\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(4);
    }

    @Test
    void refusesWhatIsNoCommandOrOption() {
        assertRefused(run("eval"), "A command must be given. Run 'eval-datasets eval --help' to see all commands.");
        assertRefused(
                run("eval", "rnu"),
                "Unknown command 'rnu'. Did you mean 'run'? Run 'eval-datasets eval --help' to see all commands.");
        assertRefused(
                run("eval", "run", "--classPath=.", "--classPth=a"),
                "Unknown option '--classPth' of 'eval-datasets eval run'. Did you mean '--classPath'? Run 'eval-datasets eval run --help' to see its options.");
        assertRefused(
                run("eval", "run", "--clasPath=a"),
                "Unknown option '--clasPath' of 'eval-datasets eval run'. Did you mean '--classPath'? Run 'eval-datasets eval run --help' to see its options.");
        assertRefused(
                run("eval", "compare", "before"),
                "'eval-datasets eval compare' also needs '<after>'. Run 'eval-datasets eval compare --help' to see its options.");
        assertRefused(
                run("eval", "run"),
                "Option '--classPath' must be given: --classPath=<paths>. Run 'eval-datasets eval run --help' to see its options.");
        assertRefused(
                run("eval", "run", "--classPath=.", "--set=a"),
                "Option '--set' must be <key>=<value>, found 'a'. Write, for example, --set=eval.concurrency=4.");
        assertRefused(
                run("eval", "run", "--classPath=.", "--timeout=soon"),
                "Option '--timeout': 'soon' must be a duration such as 250ms, 2s or 1m30s. Run 'eval-datasets eval run --help' to see its options.");
    }

    @Test
    void guardsWithTheCodesOfTheGroup() {
        CommandRun run = run("eval", "guard", "--base=none", "--bas=a");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run("eval", "guard", "--base=none").code()).isEqualTo(4);
    }

    @Test
    void listsItsCommandsAndCodes() {
        CommandRun help = run("eval", "--help");
        assertThat(help.out())
                .contains(
                        "  run ",
                        "  plan ",
                        "  report ",
                        "  compare ",
                        "  guard ",
                        "  bisect ",
                        "  2    A gate failed.");
        assertThat(help.code()).isZero();
        assertThat(run("eval", "run", "--help").out()).startsWith("Usage: eval-datasets eval run [options]");
    }

    @Test
    void namesWhatTheClassPathLacks() throws IOException {
        assertRefused(
                run("eval", "run", "--classPath=none"),
                "Option '--classPath' must name directories and jars that exist, found none at '%s'. Compile the tests first, or correct the path."
                        .formatted(project.resolve("none")));
        assertRefused(
                run("eval", "run", "--classPath=."),
                "Option '--classPath' must have dev.evaljunit:eval-junit-extension, found none in 1 entries. Pass the whole class path of the tests, with its jars.");
        Path repository = Files.createDirectory(project.resolve("repository"));
        CommandRun withoutLauncher =
                run("eval", "run", "--classPath=" + withoutLauncher(), "--repository=" + repository);
        assertThat(withoutLauncher.err())
                .matches(
                        "Option '--classPath' must have org.junit.platform:junit-platform-launcher:[\\d.]+, which runs tests, found none there or in the repository \\S+. Add the jar to --classPath, or name a repository that has it with --repository=<directory>.\\s*");
        assertThat(withoutLauncher.code()).isEqualTo(4);
    }

    /** {@return the class path of these tests without what brings a launcher} */
    private static String withoutLauncher() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*junit-platform-(launcher|console-standalone).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
