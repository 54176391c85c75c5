/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.json.JsonBinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a JVM that runs evals tells the process that has started it, in a file: its exit code is whatever an agent makes of it.
 *
 * @param schema of the file
 * @param tests how many tests ran, whether of evals or not
 * @param ended the evals, and the tests that failed
 */
public record LaunchResult(String schema, long tests, List<LaunchLog.Entry> ended) {

    private static final JsonBinding<LaunchResult> JSON = JsonBinding.skippingUnknown(LaunchResult.class);

    private static final String SCHEMA = "eval-launch/1";

    public LaunchResult {
        ended = List.copyOf(ended);
    }

    /** {@return the result of a launch} */
    public static LaunchResult of(long tests, List<LaunchLog.Entry> ended) {
        return new LaunchResult(SCHEMA, tests, ended);
    }

    /** Write the file. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, JSON.line(this) + "\n");
    }

    /** {@return the result in a file; empty if there is none, since its JVM did not come to its end} */
    public static Optional<LaunchResult> read(Path file) throws IOException {
        return Files.size(file) == 0 ? Optional.empty() : Optional.of(JSON.read(Files.readString(file)));
    }

    /** {@return the outcome of all together} */
    public LaunchOutcome outcome() {
        return LaunchOutcome.worst(ended.stream().map(LaunchLog.Entry::outcome))
                .orElse(tests > 0 ? LaunchOutcome.UNDECIDED : LaunchOutcome.MISTAKE);
    }
}
