/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import dev.evaljunit.benchmarks.SmallLaunch.Used;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs {@link SmallLaunch} in a JVM of its own.
 *
 * @param directory its working directory
 * @param cases the cases of the dataset
 */
record SmallJvm(Path directory, int cases) {

    /**
     * Run a test class.
     *
     * @throws IllegalStateException if it does not pass
     */
    Used run(Class<?> test, List<String> options) throws IOException, InterruptedException {
        String output = output(test, options);
        return Used.find(output)
                .orElseThrow(() -> new IllegalStateException("No launch must fail, but one printed:\n" + output));
    }

    /** {@return what a test class has used; empty if it does not pass, as with too little memory} */
    Optional<Used> tryRun(Class<?> test, List<String> options) throws IOException, InterruptedException {
        return Used.find(output(test, options));
    }

    private String output(Class<?> test, List<String> options) throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("target/test-classes"));
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(options);
        command.addAll(List.of(
                "-Dbenchmark.cases=" + cases,
                "-cp",
                directory.resolve("target/test-classes")
                        + System.getProperty("path.separator")
                        + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SmallLaunch.class.getName(),
                test.getName()));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
