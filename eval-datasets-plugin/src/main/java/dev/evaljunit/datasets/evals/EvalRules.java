/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

/**
 * Which findings fail a build. Each of the others is a warning.
 *
 * @param isMissingAnError whether an eval that did not run fails it
 * @param filtered whether an eval that ran without its gates fails it
 */
public record EvalRules(boolean isMissingAnError, Filtered filtered) {

    /** What an eval without its gates means. */
    public enum Filtered {
        /** Always an error. */
        ERROR,
        /** Never an error. */
        WARN,
        /** An error, unless a person has set the filter for this build, on the command line. */
        AUTO
    }
}
