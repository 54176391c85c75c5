/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import java.io.PrintStream;

/** Writes to the console of the build; nothing else does. */
public final class Console {

    private Console() {}

    /** Print a line; text from outside must have been stripped of control characters. */
    @SuppressWarnings("SystemOut")
    public static void print(String line) {
        PrintStream console = System.out;
        console.println(line);
    }
}
