/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.LockedDataset;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.verify.DatasetVerifier;
import dev.evaljunit.datasets.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The part of the goal {@code verify} that is about datasets; which evals ran, only a build tool knows. */
@Command(
        name = "verify",
        header = "Reads every dataset of the lock as strictly as a test does, and lists all problems.",
        description =
                "It reads what 'fetch' wrote and, if a source is a directory, the source, too. It uses no network.")
final class VerifyCommand extends GoalCommand {

    @Mixin
    private final OutputOption output = new OutputOption();

    VerifyCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path lock = lockPath();
        var sources = new Sources(lock, HttpSettings.standard());
        VerifyReport report = new DatasetVerifier(sources, output.directory()).verify(LockedDataset.allIn(lock));
        report.sound().forEach(terminal()::print);
        if (!report.problems().isEmpty()) {
            throw new EvalException(report.describeProblems());
        }
    }
}
