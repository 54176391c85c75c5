/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import java.io.IOException;
import java.io.Writer;

/** A format in which a finished run is written for a CI server or another tool. */
interface Output {

    /** Write the whole text. */
    void write(OutputRun run, Writer out) throws IOException;
}
