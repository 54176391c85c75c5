/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A candidate that was tried.
 *
 * @param gain its mean score minus that of the prompt in use, on the same cases: scores of different cases do not compare
 * @param cases what it made of the cases that are searched on, as far as it was tried; none while it is not known
 */
public record Tried(Candidate candidate, double gain, List<CaseScore> cases) {

    public Tried {
        cases = List.copyOf(cases);
    }

    int[] array() {
        return candidate.categories().stream().mapToInt(Integer::intValue).toArray();
    }

    /** {@return the cases in which trials did not pass, those without a score left out} */
    public List<CaseScore> failed() {
        return cases.stream()
                .filter(each -> each.score().isPresent() && !each.isPassed())
                .toList();
    }

    /** {@return the scores by the ids of cases, in their order, those without one left out} */
    Map<String, Double> scores() {
        var scores = new LinkedHashMap<String, Double>();
        cases.forEach(each -> each.score().ifPresent(score -> scores.put(each.theCase(), score)));
        return scores;
    }
}
