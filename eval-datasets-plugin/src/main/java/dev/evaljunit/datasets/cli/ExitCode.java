/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cli;

/** The exit codes of commands, which scripts may rely on. */
final class ExitCode {

    static final int OK = 0;

    /** Something that a user must change, such as an invalid dataset or a red gate. */
    static final int REFUSED = 1;

    /** An unknown command or option, a missing option, or a value that the help of the command does not list. */
    static final int USAGE = 2;

    /** A file or a server could not be read or written; the same command may succeed later. */
    static final int RETRY = 3;

    /** A bug of this program, as {@code sysexits.h} numbers it. */
    static final int INTERNAL = 70;

    private ExitCode() {}
}
