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

/** Estimates runs. */
@Command(
        name = "plan",
        header = "Estimates calls, tokens, cost and time of evals, without calling anything.",
        footer = "%nExample: eval-datasets eval plan --classPath=out/test:out/main:$(cat jars.txt)")
final class EvalPlanCommand extends EvalCommand {

    @Mixin
    private final LaunchOptions options = new LaunchOptions();

    EvalPlanCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws IOException {
        var request = options.request(terminal(), Map.of("eval.plan", "true"));
        LaunchResult result = new EvalLauncher(terminal().out()::println).run(request);
        return end(result.outcome(), result.ended(), false);
    }
}
