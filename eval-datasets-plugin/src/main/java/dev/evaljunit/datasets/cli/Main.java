/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Help.Ansi;

/** The main class of the executable jar. */
public final class Main {

    private Main() {}

    /**
     * Run a command, and end the JVM with its exit code.
     *
     * @param args the name of a command, then its options
     */
    public static void main(String[] args) {
        var terminal = new Terminal(
                writer(System.out),
                writer(System.err),
                Ansi.AUTO.enabled(),
                System.getenv(),
                Path.of("").toAbsolutePath());
        System.exit(new Commands(terminal).run(args));
    }

    /**
     * Run a command in this JVM, for a build script that has one already.
     *
     * @param directory the working directory
     * @param out for results
     * @param err for messages
     * @param args the name of a command, then its options
     * @return the exit code
     */
    public static int run(Path directory, PrintWriter out, PrintWriter err, String... args) {
        var terminal = new Terminal(out, err, false, System.getenv(), directory.toAbsolutePath());
        return new Commands(terminal).run(args);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, charset());
    }

    /** Containers often declare no language, which means ASCII, but show UTF-8. */
    private static Charset charset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""));
        Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
    }
}
