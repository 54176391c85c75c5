/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

import dev.evaljunit.internal.text.SafeText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it.
 *
 * @param out for results
 * @param err for messages
 * @param hasColours whether {@code out} and {@code err} show colours
 * @param environment the environment variables
 * @param directory the working directory
 */
record Terminal(PrintWriter out, PrintWriter err, boolean hasColours, Map<String, String> environment, Path directory) {

    /** Print a result, without secrets and without what a terminal or a CI server would obey. */
    void print(String lines) {
        printData(CommandWords.of(lines));
    }

    /** Print data, whose words stay as they are. */
    void printData(String lines) {
        SafeText.shown(lines).lines().forEach(out::println);
    }

    /** Print a message, as harmless as a result. */
    void warn(String lines) {
        err.println(SafeText.shown(CommandWords.of(lines)));
    }

    /** {@return the value of an environment variable; empty if it is not set or blank} */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
