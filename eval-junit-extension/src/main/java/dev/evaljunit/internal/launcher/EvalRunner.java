/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launcher;

import dev.evaljunit.internal.launch.LaunchLog;
import dev.evaljunit.internal.launch.LaunchResult;
import dev.evaljunit.internal.run.MavenBuild;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of the JVM in which the command line runs evals, with the class path of the user. */
public final class EvalRunner {

    /** As if a signal had ended it. */
    private static final int ENDED = 143;

    private EvalRunner() {}

    /**
     * Run evals, and end the JVM, also if an agent has left threads behind.
     *
     * @param args a file for the result, then classes, methods and packages; none for all that is in directories of the class path
     * @throws IOException if the result cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (Boolean.getBoolean(MavenBuild.COMMAND_LINE)) {
            endWithTheCommand(System.in);
            System.setIn(InputStream.nullInputStream());
        }
        run(List.of(args).subList(1, args.length)).write(Path.of(args[0]));
        System.exit(0);
    }

    /** A command that was killed can end nothing, but the system closes what it has opened: calls would be paid for nobody. */
    private static void endWithTheCommand(InputStream input) {
        var waiting = new Thread(
                () -> {
                    try {
                        input.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // Then it has ended, too.
                    }
                    System.exit(ENDED);
                },
                "end of the command");
        waiting.setDaemon(true);
        waiting.start();
    }

    private static LaunchResult run(List<String> names) {
        var tests = new TestOutcomes();
        try {
            execute(new Selection(names).selectors(), tests);
        } catch (RuntimeException | LinkageError e) { // of the launcher, or of a class that it loads
            tests.failed("launch", e);
        }
        return LaunchResult.of(
                tests.count(),
                Stream.concat(LaunchLog.entries().stream(), tests.failed().stream())
                        .toList());
    }

    private static void execute(List<DiscoverySelector> selectors, TestOutcomes tests) {
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectors)
                                .build(),
                        tests);
    }
}
