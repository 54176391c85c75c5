/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.lock.LockRequest;
import dev.evaljunit.datasets.lock.PromptLocker;
import dev.evaljunit.datasets.lock.PromptRequest;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code lock}. */
@Command(
        name = "lock",
        header = "Pins a version of a dataset, or of a prompt, in eval-datasets.lock, after verifying it.",
        footer = "%nExample: eval-datasets lock --dataset=refund-regressions@2026.05 --source=file:golden-sets")
final class LockCommand extends GoalCommand {

    @Option(
            names = "--dataset",
            paramLabel = "<name>@<version>",
            order = 1,
            description = "The version to lock, for example refund-regressions@2026.05.")
    private @Nullable String dataset;

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 2,
            description =
                    "Where the version is: file: and a directory, relative to that of the lock file, or an https: address. Required the first time; later the source in the lock is the default. Prompts are files in a directory, by default src/main/resources/prompts or src/test/resources/prompts.")
    private @Nullable String source;

    @Option(
            names = "--prompt",
            paramLabel = "<name>@<version>",
            order = 3,
            description = "The version of a prompt to lock instead of a dataset, for example support-rag@23.")
    private @Nullable String prompt;

    @Option(
            names = "--force",
            arity = "0..1",
            paramLabel = "true|false",
            defaultValue = "false",
            fallbackValue = "true",
            order = 4,
            description = "Replace the digest of a version that is locked already.")
    private boolean force;

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    LockCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path lock = lockPath();
        if (prompt != null) {
            terminal()
                    .print(PromptLocker.lock(lock, PromptRequest.of(prompt, dataset, source, force)) + " (" + lock
                            + ")");
            return;
        }
        var locker = new DatasetLocker(network.sources(terminal(), lock), network.cache(terminal()), network.use());
        terminal().print(locker.lock(lock, new LockRequest(dataset, source, force)) + " (" + lock + ")");
    }
}
