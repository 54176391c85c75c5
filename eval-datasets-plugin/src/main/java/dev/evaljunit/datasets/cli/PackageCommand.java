/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.publish.DatasetPackager;
import dev.evaljunit.datasets.publish.PackageRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The goal {@code package}. */
@Command(
        name = "package",
        header = "Builds locked golden sets as a jar, for tests of any build that depends on it.",
        description = "The same versions give the same bytes.",
        footer = "%nExample: eval-datasets package --dataset=refund-regressions@2026.05 --jar=refund-regressions.jar")
final class PackageCommand extends GoalCommand {

    private static final String DEFAULT_JAR = "build/eval-datasets.jar";

    @Option(
            names = "--dataset",
            paramLabel = "<name>@<version>",
            order = 1,
            description =
                    "The dataset to package, for example refund-regressions@2026.05. By default all datasets of the lock.")
    private @Nullable String dataset;

    @Option(
            names = "--source",
            paramLabel = "<uri>",
            order = 2,
            description =
                    "The directory of the golden sets, for example file:golden-sets. By default the one in the lock.")
    private @Nullable String source;

    @Option(
            names = "--jar",
            paramLabel = "<file>",
            order = 3,
            description = "The jar to write. By default " + DEFAULT_JAR + ".")
    private @Nullable Path jar;

    @Mixin
    private final NetworkOptions network = new NetworkOptions();

    PackageCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    void run() throws IOException {
        Path lock = lockPath();
        Path target =
                Objects.requireNonNullElseGet(jar, () -> terminal().directory().resolve(DEFAULT_JAR));
        var packager = new DatasetPackager(network.sources(terminal(), lock), lock);
        terminal().print("eval-datasets: " + packager.build(new PackageRequest(dataset, source, target)));
    }
}
