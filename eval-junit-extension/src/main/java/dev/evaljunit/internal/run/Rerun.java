/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import java.util.Locale;

/** What a launch runs again of the last run. */
public enum Rerun {
    /** What judges could not score, or an outage crashed. */
    ERRORS("errors"),
    /** What did not pass, whatever has changed in the agent since. */
    FAILED("failures");

    private final String noun;

    Rerun(String noun) {
        this.noun = noun;
    }

    /** {@return what it runs again, in the plural} */
    public String noun() {
        return noun;
    }

    /** {@return the value of the setting} */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }
}
