/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** What a command printed, and its exit code. */
record CommandRun(int code, String out, String err) {

    static CommandRun in(Path directory, String... args) {
        return with(Map.of(), directory, args);
    }

    static CommandRun with(Map<String, String> environment, Path directory, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, environment, directory);
        int code = new Commands(terminal).run(args);
        return new CommandRun(code, out.toString(), err.toString());
    }
}
