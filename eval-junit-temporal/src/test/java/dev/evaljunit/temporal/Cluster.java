/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.launcher.EvalRunner;
import io.temporal.testserver.TestServer;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** JVMs that run an eval, such as {@link NumbersEval}, on a dataset of some size, as a launch or as workers of Temporal's test server. */
final class Cluster implements AutoCloseable {

    static final int TRIALS = 10;

    private static final String NAMESPACE = "evals";
    private static final long MOST_MINUTES = 5;

    private final Path directory;
    private final Map<String, String> settings = new TreeMap<>();
    private final String address;
    private final TestServer.PortBoundTestServer server;
    private final List<Process> processes = new ArrayList<>();
    private final Class<?> eval;

    Cluster(Path directory, int cases) throws IOException {
        this(directory, NumbersEval.class, cases);
    }

    Cluster(Path directory, Class<?> eval, int cases) throws IOException {
        this.directory = directory;
        this.eval = eval;
        int port = freePort();
        this.address = "127.0.0.1:" + port;
        this.server = TestServer.createPortBoundServer(port, true);
        writeDataset(cases);
        settings.put("eval.lock", directory.resolve("eval-datasets.lock").toString());
        settings.put("eval.history", "off");
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    Cluster with(String key, Object value) {
        settings.put(key, value.toString());
        return this;
    }

    /** Let agents note no calls, which costs more than what is measured. */
    Cluster withoutNotes() {
        return with(NumbersEval.CALLS, "");
    }

    private void writeDataset(int cases) throws IOException {
        Path version = Files.createDirectories(directory.resolve("classes/META-INF/eval-datasets/numbers/2"));
        String rows = IntStream.rangeClosed(1, cases)
                .mapToObj(
                        "{\"id\":\"number-%1$05d\",\"input\":{\"question\":\"%1$d\"},\"expected\":{\"answer\":\"%1$d\"}}\n"
                                ::formatted)
                .collect(Collectors.joining());
        Files.writeString(version.resolve("cases.jsonl"), rows);
        String sha256 = Sha256.of(version.resolve("cases.jsonl"));
        Files.writeString(
                version.resolve("dataset.json"),
                "{\"schema\":\"eval-dataset/1\",\"name\":\"numbers\",\"version\":\"2\",\"cases\":%s,\"sha256\":\"%s\"}"
                        .formatted(cases, sha256));
        Files.writeString(
                directory.resolve("eval-datasets.lock"),
                "{\"schema\":\"eval-datasets-lock/1\",\"datasets\":{\"numbers\":{\"version\":\"2\",\"sha256\":\"%s\"}}}"
                        .formatted(sha256));
    }

    /** Start a run on one machine. */
    Process alone(String name) throws IOException {
        return start(name, Map.of(), Map.of());
    }

    /** Configured by a file, while workers are by variables. */
    Process launch(String name, String queue, int workers) throws IOException {
        Path file = directory.resolve("temporal.toml");
        Files.writeString(
                file, "[profile.default]\naddress = \"%s\"\nnamespace = \"%s\"\n".formatted(address, NAMESPACE));
        return start(
                name,
                Map.of(
                        "eval.distribute",
                        "temporal",
                        "eval.distribute.queue",
                        queue,
                        "eval.distribute.workers",
                        String.valueOf(workers)),
                Map.of("TEMPORAL_CONFIG_FILE", file.toString()));
    }

    Process worker(String name, String queue) throws IOException {
        return start(
                name,
                Map.of(
                        "eval.distribute", "temporal",
                        "eval.distribute.queue", queue,
                        "eval.distribute.role", "worker"),
                Map.of("TEMPORAL_ADDRESS", address, "TEMPORAL_NAMESPACE", NAMESPACE));
    }

    private Process start(String name, Map<String, String> more, Map<String, String> environment) throws IOException {
        var properties = new HashMap<>(settings);
        properties.putAll(more);
        properties.put("eval.reports.dir", reports(name).toString());
        properties.putIfAbsent(
                NumbersEval.CALLS, Files.createDirectories(calls(name)).toString());
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-Xshare:auto");
        properties.forEach((key, value) -> command.add("-D%s=%s".formatted(key, value)));
        command.addAll(List.of(
                "-cp",
                directory.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path"),
                EvalRunner.class.getName(),
                directory.resolve(name + ".result").toString(),
                eval.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    String log(String name) throws IOException {
        return Files.readString(directory.resolve(name + ".log"));
    }

    static void await(Process process) throws InterruptedException {
        if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a JVM has not ended");
        }
    }

    Path reports(String name) {
        return directory.resolve("reports").resolve(name);
    }

    private Path calls(String name) {
        return directory.resolve("calls").resolve(name);
    }

    /** {@return how many agent calls the JVM has started} */
    List<String> callsOf(String name) throws IOException {
        try (Stream<Path> files = Files.list(calls(name))) {
            var all = new ArrayList<String>();
            for (Path file : files.toList()) {
                all.addAll(Files.readAllLines(file));
            }
            return all;
        }
    }

    /** {@return the lines of the report of a run without its times, with its trials in the order of their cases} */
    List<String> report(String name) throws IOException {
        return Stream.concat(
                        EvalLaunch.report(reports(name), "run.json").lines(),
                        EvalLaunch.report(reports(name), "trials.jsonl")
                                .lines()
                                .skip(1)
                                .sorted())
                .toList();
    }

    /** {@return the trials in the journal of a launch, as {@link NumbersEval} notes its calls} */
    Set<String> journal(String name) throws IOException {
        var trial = Pattern.compile("\\{\"case\":\"([^\"]+)\",\"trial\":(\\d+),.*\"crc32c\":\"\\w+\"}");
        return EvalLaunch.file(reports(name), "trials.jsonl")
                .lines()
                .map(trial::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1) + " " + found.group(2))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        server.close();
    }
}
