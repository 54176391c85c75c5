/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.Verdict;

/**
 * The verdict of a comparison with one baseline.
 *
 * @param finding its sentence without the name of the eval, for where another sentence has it
 */
record BaselineVerdict(Verdict verdict, String finding) {

    /** {@return the verdict of a comparison that could not be made, whose sentence is about nothing else} */
    static BaselineVerdict of(Verdict verdict) {
        return new BaselineVerdict(verdict, verdict.sentence());
    }
}
