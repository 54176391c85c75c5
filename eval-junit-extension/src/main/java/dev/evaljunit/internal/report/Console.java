/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import dev.evaljunit.internal.text.SafeText;
import java.io.PrintStream;

/** The only class that writes to the console of the build. */
public final class Console {

    private Console() {}

    /** Print a line or several, without what a terminal or a CI server would obey, and without secrets. */
    @SuppressWarnings("SystemOut")
    public static void print(String line) {
        PrintStream console = System.out;
        console.println(SafeText.shown(line));
    }

    /**
     * Print commands to a CI server, which begin a line of their own. Whoever makes them has escaped their texts.
     *
     * @param commands lines, each with its line break
     */
    @SuppressWarnings("SystemOut")
    public static void printCommands(String commands) {
        PrintStream console = System.out;
        console.print("\n" + commands);
        console.flush();
    }
}
