/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apiguardian.api.API;

/**
 * Why an agent gave no answer.
 *
 * @param message one line for a report
 * @param stackTrace the whole trace; empty if there is none, as after a timeout
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record AgentError(String message, String stackTrace) {

    /** {@return the error for something the agent threw} */
    public static AgentError of(Throwable thrown) {
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return new AgentError(thrown.toString(), trace.toString());
    }
}
