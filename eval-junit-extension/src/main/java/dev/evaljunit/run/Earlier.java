/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.TrialResult;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What a launch that was broken off had finished, so that this one need not pay for it again.
 *
 * @param trials the finished trials, by the id of their case
 * @param rerun how many trials were finished, too, but run again because no judge could score them
 */
@API(status = API.Status.INTERNAL, since = "0.1", consumers = "dev.evaljunit.*") // read from journals
public record Earlier(Map<String, List<TrialResult>> trials, int rerun) {

    /** Nothing. */
    public static final Earlier NOTHING = new Earlier(Map.of(), 0);

    public Earlier {
        trials = Map.copyOf(trials);
    }

    List<TrialResult> of(String caseId) {
        return trials.getOrDefault(caseId, List.of());
    }

    /** {@return how many trials need not run} */
    public int count() {
        return trials.values().stream().mapToInt(List::size).sum();
    }
}
