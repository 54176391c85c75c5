/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.datasets.fetch.OutputDirectory;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where tests find datasets. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class OutputOption {

    @Option(
            names = "--outputDirectory",
            paramLabel = "<directory>",
            defaultValue = "build/eval-datasets",
            order = 50,
            description =
                    "The directory of the test class path for the datasets, below META-INF/eval-datasets (default: ${DEFAULT-VALUE}).")
    private Path outputDirectory;

    Path path() {
        return outputDirectory;
    }

    OutputDirectory directory() {
        return OutputDirectory.below(outputDirectory);
    }
}
