/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.notify.NotifyRequest;
import dev.evaljunit.datasets.source.HttpSettings;
import java.util.List;
import picocli.CommandLine.Option;

/** Whom a command tells what it found. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class NotifyOptions {

    @Option(
            names = "--notify",
            paramLabel = "<target>",
            split = ",",
            order = 20,
            description =
                    "Who is told what is new, separated by commas: github:<owner>/<repository>, gitlab:<group>/<project>, webhook, whose URL is in EVAL_WEBHOOK_URL, or webhook:<variable>. Nobody by default.")
    private List<String> targets = List.of();

    @Option(
            names = "--dryRun",
            arity = "0..1",
            paramLabel = "true|false",
            defaultValue = "false",
            fallbackValue = "true",
            order = 21,
            description = "Whether to print what would be posted, and to post nothing (default: ${DEFAULT-VALUE}).")
    private boolean dryRun;

    NotifyRequest request(Terminal terminal) {
        var access = new EnvironmentAccess(terminal);
        return NotifyRequest.of(
                targets, dryRun, HttpSettings.standard().withProxies(access::proxy), terminal::variable);
    }
}
