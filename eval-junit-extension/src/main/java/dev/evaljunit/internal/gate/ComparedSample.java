/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.stats.DeltaDecision;
import dev.evaljunit.internal.stats.DeltaGate;
import dev.evaljunit.internal.stats.PairedOutcomes;
import java.util.List;

/** The values of some cases in two runs, in numbers without words. */
interface ComparedSample {

    /** {@return how many cases the run has in it} */
    int cases();

    /** {@return the baseline's value: a mean, a quantile or a total} */
    double baseline();

    /** {@return the run's value} */
    double candidate();

    DeltaDecision decide(DeltaGate gate);

    /** {@return the smallest true change for the worse that the gate very likely turns red; NaN if unknown} */
    double detectable(DeltaGate gate);

    /** {@return the cases that are worse now, the worst first, and in their order where equal; none if the runs have other cases} */
    List<ComparedCase> worse();

    /** {@return how many cases are worse, and better, now; by how much is not counted} */
    PairedOutcomes turns();

    /** {@return the same in words; empty if the runs have other cases} */
    String turned();
}
