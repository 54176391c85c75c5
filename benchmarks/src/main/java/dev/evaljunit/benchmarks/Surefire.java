/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs test classes of this module by Maven and Surefire, each launch in a new Maven and a new fork. */
final class Surefire implements Launcher {

    private static final Pattern RUN = Pattern.compile("\"took_ms\" : (\\d+)");
    private static final Pattern TEST = Pattern.compile("<testsuite [^>]* time=\"([\\d.,]+)\"");

    private final Path root;
    private final Path target;
    private int launches;

    Surefire(Path root) {
        this.root = root;
        this.target = root.resolve("benchmarks/target");
    }

    @Override
    public Took measure(SurefireRun launch) throws IOException, InterruptedException {
        String className = "dev.evaljunit.benchmarks." + launch.test();
        Path tests = target.resolve("surefire-reports/TEST-" + className + ".xml");
        Path reports = target.resolve("eval-reports/" + className);
        Files.deleteIfExists(tests);
        launch(launch);
        return new Took(Duration.ofMillis(Long.parseLong(find(RUN, runJson(reports)))), Duration.ofNanos((long)
                (Double.parseDouble(find(TEST, tests).replace(",", "")) * 1e9)));
    }

    @Override
    public void launch(SurefireRun launch) throws IOException, InterruptedException {
        Path log = target.resolve("benchmark-logs/%s-%s.log".formatted(++launches, launch.test()));
        Files.createDirectories(log.getParent());
        int status = new ProcessBuilder(command(launch))
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("'%s' must pass, but Maven ended with status %s. See '%s'."
                    .formatted(launch.test(), status, root.relativize(log)));
        }
    }

    private List<String> command(SurefireRun launch) {
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        var command = new ArrayList<>(List.of(
                root.resolve(isWindows ? "mvnw.cmd" : "mvnw").toString(),
                "--batch-mode",
                "test",
                "-Pbenchmarks",
                "--projects=eval-junit-extension,benchmarks",
                "-Dspotless.check.skip",
                "-Denforcer.skip",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dtest=" + launch.test()));
        launch.settings().forEach((name, value) -> command.add("-D" + name + "=" + value));
        return command;
    }

    /** A class has one eval. */
    private static Path runJson(Path reports) throws IOException {
        try (Stream<Path> evals = Files.list(reports)) {
            return evals.findFirst().orElseThrow().resolve("run.json");
        }
    }

    private static String find(Pattern pattern, Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(pattern::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("'%s' must match '%s'.".formatted(file, pattern)));
        }
    }
}
