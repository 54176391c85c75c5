/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.internal.stats.JudgeCorrection;
import org.apiguardian.api.API;

/**
 * How often a judge agreed with people on answers that both judged; these must not be answers of the run itself.
 *
 * @param passesFound how many of the answers that people passed the judge passed too, from 0 to {@code passes}
 * @param passes how many answers people passed, at least 1
 * @param failsFound how many of the answers that people failed the judge failed too, from 0 to {@code fails}
 * @param fails how many answers people failed, at least 1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record JudgeAccuracy(long passesFound, long passes, long failsFound, long fails) {

    /**
     * Check the counts.
     *
     * @throws IllegalArgumentException if one is outside its range; the message names it
     */
    public JudgeAccuracy {
        new JudgeCorrection(passesFound, passes, failsFound, fails);
    }
}
