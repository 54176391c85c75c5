/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.bisect;

import dev.evaljunit.internal.launch.JournalledRun;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs a command, to which settings are passed by a variable that each JVM reads, whatever starts it.
 *
 * @param command for the shell
 * @param directory for what runs write
 * @param settings of all runs
 */
record EvalCommandLine(String command, Path directory, Map<String, String> settings) {

    private static final int SECONDS_TO_END = 10;
    private static final String OPTIONS = "JAVA_TOOL_OPTIONS";

    /**
     * Run the whole eval, or some of its cases.
     *
     * @param name of the run, for its files
     * @param cases their ids; none for all
     * @return what the command has run; nothing if it could not
     */
    List<JournalledRun> run(String name, Path workingDirectory, List<String> cases) throws IOException {
        Path run = Files.createDirectories(directory.resolve(name));
        var all = new LinkedHashMap<>(settings);
        all.put("eval.reports.dir", run.resolve("reports").toString());
        all.put("eval.resume", "never");
        if (!cases.isEmpty()) {
            all.put("eval.filter", cases.stream().map(id -> "id=" + id).collect(Collectors.joining(",")));
            all.put("eval.filter.journal", run.resolve("reports").toString());
        }
        execute(workingDirectory, run.resolve("output.txt"), all);
        return JournalledRun.below(run.resolve("reports"));
    }

    /** The exit code does not matter: a gate may be red, or not be applied. */
    private void execute(Path workingDirectory, Path output, Map<String, String> all) throws IOException {
        boolean isWindows = File.separatorChar == '\\';
        var builder = new ProcessBuilder(isWindows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command))
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().merge(OPTIONS, options(all), (before, more) -> before + " " + more);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            end(process);
        }
    }

    /** Waits, as nothing must be written to a directory that is removed next. */
    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, SECONDS_TO_END, TimeUnit.SECONDS)
                .join();
    }

    /** Paths may have blanks; ids have none, nor quotes. */
    private static String options(Map<String, String> all) {
        return all.entrySet().stream()
                .map(each -> "\"-D%s=%s\"".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(" "));
    }
}
