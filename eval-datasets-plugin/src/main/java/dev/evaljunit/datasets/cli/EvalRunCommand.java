/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.launch.EvalLauncher;
import dev.evaljunit.internal.launch.LaunchResult;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs evals. */
@Command(
        name = "run",
        header = "Runs evals by JUnit's launcher, in a JVM with the class path of the tests.",
        footer = {
            "%nExample: eval-datasets eval run --classPath=out/test:out/main:$(cat jars.txt) --select=com.example.RefundEvalTest",
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class EvalRunCommand extends EvalCommand {

    private static final String NO_TEST =
            "No test was found. Check --select, that the tests are compiled, and that the class path has the engine of their kind.";

    @Mixin
    private final LaunchOptions options = new LaunchOptions();

    @Mixin
    private final StrictOption strict = new StrictOption();

    EvalRunCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws IOException {
        LaunchResult result = new EvalLauncher(terminal().out()::println).run(options.request(terminal(), Map.of()));
        if (result.tests() == 0 && result.ended().isEmpty()) {
            terminal().warn(NO_TEST);
        }
        return end(result.outcome(), result.ended(), strict.isSet());
    }
}
