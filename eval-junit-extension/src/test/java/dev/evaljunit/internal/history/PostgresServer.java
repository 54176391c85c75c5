/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server for a test, from the programs that are installed. It refuses root, who lets another user run it. */
final class PostgresServer implements AutoCloseable {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final List<String> AS_POSTGRES =
            List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--");

    private final Path programs;
    private final Path directory;
    private final int port;
    private final Process server;

    private PostgresServer(Path programs, Path directory, int port, Process server) {
        this.programs = programs;
        this.directory = directory;
        this.port = port;
        this.server = server;
    }

    /** Start a server, or skip the test where PostgreSQL is not installed. */
    static PostgresServer start() throws IOException, InterruptedException {
        Optional<Path> programs = programs();
        assumeTrue(
                programs.isPresent(),
                "PostgreSQL is not installed: no 'initdb' in %s or on the PATH".formatted(DEBIAN));
        Path directory = Path.of(
                run(command("mktemp", "-d", "/tmp/eval-postgres-XXXXXX")).strip());
        String data = directory.resolve("data").toString();
        run(command(
                programs.get().resolve("initdb").toString(),
                "-D",
                data,
                "-A",
                "trust",
                "-U",
                "eval",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync"));
        int port = freePort();
        Process server = new ProcessBuilder(command(
                        programs.get().resolve("postgres").toString(),
                        "-D",
                        data,
                        "-p",
                        "" + port,
                        "-h",
                        "127.0.0.1",
                        "-k",
                        directory.toString(),
                        "-F"))
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var started = new PostgresServer(programs.get(), directory, port, server);
        started.await();
        return started;
    }

    private static Optional<Path> programs() throws IOException {
        List<Path> versions = new ArrayList<>();
        if (Files.isDirectory(DEBIAN)) {
            try (var found = Files.list(DEBIAN)) {
                found.map(version -> version.resolve("bin"))
                        .sorted(Comparator.reverseOrder())
                        .forEach(versions::add);
            }
        }
        Stream<Path> path =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return Stream.concat(versions.stream(), path)
                .filter(each ->
                        Files.isExecutable(each.resolve("initdb")) && Files.isExecutable(each.resolve("postgres")))
                .findFirst();
    }

    private static List<String> command(String... command) {
        boolean isRoot = System.getProperty("user.name").equals("root");
        return Stream.concat(isRoot ? AS_POSTGRES.stream() : Stream.empty(), Stream.of(command))
                .toList();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed: " + output);
        }
        return output;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            try {
                connect().close();
                return;
            } catch (SQLException e) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException("PostgreSQL in '%s' must accept connections within 30 s".formatted(directory));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url("public"));
    }

    private String url(String schema) {
        return "jdbc:postgresql://127.0.0.1:%s/postgres?user=eval&currentSchema=%s".formatted(port, schema);
    }

    /** {@return the URL of an empty schema} */
    String newSchema() {
        String schema = "s" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE SCHEMA " + schema);
            return url(schema);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() throws IOException, InterruptedException {
        run(command(
                programs.resolve("pg_ctl").toString(),
                "-D",
                directory.resolve("data").toString(),
                "-m",
                "immediate",
                "stop"));
        server.waitFor(300, TimeUnit.SECONDS);
        run(command("rm", "-rf", directory.toString()));
    }
}
