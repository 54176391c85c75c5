/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.result.EvalRun;
import java.util.List;
import java.util.Map;

/**
 * A run before, as far as gates compare with it.
 *
 * @param header the run without its cases
 * @param run the run, whose cases have no input, and whose answers have no text
 * @param contentSha256 the digest of each case's question, by the id of the case
 */
public record ComparableRun(RunHeader header, EvalRun run, Map<String, String> contentSha256) {

    /** {@return the run without its cases} */
    static ComparableRun withoutCases(RunHeader header) {
        return new ComparableRun(header, header.run(List.of()), Map.of());
    }
}
