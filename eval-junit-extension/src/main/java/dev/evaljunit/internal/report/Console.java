/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import java.io.PrintStream;
import org.apiguardian.api.API;

/** Writes to the console of the build; nothing else does. */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // used by launches and front ends
public final class Console {

    private Console() {}

    /** Print a line; text from outside must have been stripped of control characters. */
    @SuppressWarnings("SystemOut")
    public static void print(String line) {
        PrintStream console = System.out;
        console.println(line);
    }
}
