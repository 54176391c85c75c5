/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

/** The JVM failed under a call of user code, such as for lack of memory. It says nothing about the agent, and ends the run. */
public final class JvmFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient String reason;

    /**
     * Create the failure of a call.
     *
     * @param reason in words that follow "since"
     */
    public JvmFailure(String reason, Throwable cause) {
        super(reason, cause, false, false);
        this.reason = reason;
    }

    /** {@return what failed, in words that follow "since"} */
    public String reason() {
        return reason;
    }
}
