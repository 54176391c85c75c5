/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How far each case of a run is. Safe for use by several threads. */
final class RunProgress {

    private final Map<String, CaseProgress> cases = new LinkedHashMap<>();

    /** Start before the first trial, with the cases in the order to start them in. */
    RunProgress(List<EvalCase> order, int trials) {
        order.forEach(each -> cases.put(each.id(), new CaseProgress(each, cases.size(), trials)));
    }

    CaseProgress of(EvalCase evalCase) {
        return Objects.requireNonNull(cases.get(evalCase.id()), evalCase.id());
    }

    List<EvalCase> cases() {
        return cases.values().stream().map(CaseProgress::evalCase).toList();
    }

    Stream<CaseProgress> all() {
        return cases.values().stream();
    }

    /** {@return the results of those that count, in the order of the dataset} */
    List<CaseResult> results(List<EvalCase> dataset, Predicate<CaseProgress> counts) {
        return dataset.stream()
                .map(each -> cases.get(each.id()))
                .filter(mine -> mine != null && counts.test(mine))
                .map(CaseProgress::result)
                .toList();
    }
}
