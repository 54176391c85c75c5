/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.benchmarks;

/** The front end of a benchmark. */
enum Front {
    /** Each case is a test node, journalled and reported. */
    ANNOTATED("KnownTimeEvalTest", ""),

    /** Only the pipeline. */
    IN_CODE("KnownTimeRunTest", ", by `Eval.of(…).run()`");

    private final String test;
    private final String inTitle;

    Front(String test, String inTitle) {
        this.test = test;
        this.inTitle = inTitle;
    }

    /** {@return the simple name of the test class} */
    String test() {
        return test;
    }

    /** {@return the remark in titles} */
    String inTitle() {
        return inTitle;
    }
}
