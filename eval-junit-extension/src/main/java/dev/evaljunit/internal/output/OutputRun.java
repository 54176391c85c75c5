/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import dev.evaljunit.internal.report.ReportedRun;
import dev.evaljunit.result.EvalRun;

/**
 * A finished run as outputs get it.
 *
 * @param reported the run with its verdicts, redacted
 * @param place its eval and its report in the repository
 */
record OutputRun(ReportedRun reported, EvalPlace place) {

    EvalRun run() {
        return reported.run();
    }
}
