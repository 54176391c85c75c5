/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.launch;

import dev.evaljunit.internal.launch.LaunchLog;
import dev.evaljunit.internal.launch.LaunchOutcome;
import dev.evaljunit.internal.launch.LaunchResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs evals by JUnit's launcher in a JVM with the class path of the user: agents may hold whatever they like there, and libraries
 * have the versions that the user has tested with.
 *
 * @param output takes the lines that the JVM prints, as they are and while it prints them: some are for the CI server, and eval-junit
 *     has made the others harmless
 */
public record EvalLauncher(Consumer<String> output) {

    /** A JVM that is ended writes what it has, and then its reports. */
    private static final Duration TO_END = Duration.ofSeconds(20);

    /** Tells {@code EvalRunner} that its standard input ends with this JVM, and how to run an eval again. */
    private static final String COMMAND_LINE = "-Ddev.evaljunit.command-line=true";

    /** As a program reads these, they are the same everywhere; Java 17 knows only the first two. */
    private static final List<String> ENCODING = List.of(
            "-Dsun.stdout.encoding=UTF-8",
            "-Dsun.stderr.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8");

    /**
     * Run evals.
     *
     * @throws dev.evaljunit.EvalException if they cannot be started
     */
    public LaunchResult run(LaunchRequest request) throws IOException {
        String classPath = request.classPath().complete(request.repository());
        Path result = Files.createTempFile("eval-launch-", ".json");
        try {
            Process jvm = start(request, classPath, result);
            boolean hasEnded = await(jvm, request);
            return hasEnded
                    ? LaunchResult.read(result).orElseGet(() -> broken(jvm))
                    : ended(LaunchOutcome.TIMEOUT, "the launch, which had not ended after --timeout");
        } finally {
            Files.delete(result);
        }
    }

    private static LaunchResult broken(Process jvm) {
        return ended(
                LaunchOutcome.CALLS_FAILED,
                "the launch, whose JVM ended with code %s before its evals had".formatted(jvm.exitValue()));
    }

    private static LaunchResult ended(LaunchOutcome outcome, String what) {
        return LaunchResult.of(0, List.of(new LaunchLog.Entry(what, outcome)));
    }

    /** Its standard input stays open while this JVM lives, also if it is killed: {@code EvalRunner} ends with it. */
    private static Process start(LaunchRequest request, String classPath, Path result) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ENCODING);
        command.add(COMMAND_LINE);
        new TreeMap<>(request.properties()).forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add(UserClassPath.MAIN);
        command.add(result.toString());
        command.addAll(request.selected());
        var builder = new ProcessBuilder(command)
                .directory(request.directory().toFile())
                .redirectErrorStream(true);
        // Not as an argument, whose length systems limit.
        builder.environment().put("CLASSPATH", classPath);
        return builder.start();
    }

    private boolean await(Process jvm, LaunchRequest request) throws IOException {
        var hook = new Thread(jvm::destroy);
        Runtime.getRuntime().addShutdownHook(hook);
        var printing = new Thread(() -> print(jvm), "output of evals");
        printing.start();
        try {
            boolean hasEnded = waitFor(jvm, request);
            if (!hasEnded) {
                end(jvm);
            }
            printing.join(TO_END.toMillis());
            return hasEnded;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            jvm.destroyForcibly();
            removeHook(hook);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is ending, and the hook does its work.
        }
    }

    private static boolean waitFor(Process jvm, LaunchRequest request) throws InterruptedException {
        if (request.timeout().isEmpty()) {
            jvm.waitFor();
            return true;
        }
        return jvm.waitFor(request.timeout().get().toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void end(Process jvm) throws InterruptedException {
        jvm.destroy();
        if (!jvm.waitFor(TO_END.toNanos(), TimeUnit.NANOSECONDS)) {
            jvm.destroyForcibly().waitFor();
        }
    }

    private void print(Process jvm) {
        try (var lines = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(output);
        } catch (IOException | java.io.UncheckedIOException e) {
            // The JVM was ended while it printed.
        }
    }
}
