/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The selected cases of an eval: all, or some by id or position. */
final class CaseSelection {

    private final Set<String> ids = new LinkedHashSet<>();
    private final Set<Integer> indices = new TreeSet<>();
    private boolean isWhole;

    void addAll() {
        isWhole = true;
    }

    void addId(String id) {
        ids.add(id);
    }

    void addIndices(Set<Integer> more) {
        indices.addAll(more);
    }

    boolean isWhole() {
        return isWhole;
    }

    /** {@return the selected cases in the order of the dataset} */
    Dataset of(Dataset dataset) {
        if (isWhole) {
            return dataset;
        }
        check(dataset);
        var selected = new ArrayList<EvalCase>();
        List<EvalCase> cases = dataset.cases();
        for (int i = 0; i < cases.size(); i++) {
            if (indices.contains(i) || ids.contains(cases.get(i).id())) {
                selected.add(cases.get(i));
            }
        }
        return dataset.withCases(selected);
    }

    private void check(Dataset dataset) {
        Set<String> known = new LinkedHashSet<>();
        dataset.cases().forEach(evalCase -> known.add(evalCase.id()));
        for (String id : ids) {
            if (!known.contains(id)) {
                throw new EvalException(
                        "Case '%s' was selected, but dataset '%s' has no such case. Run the whole eval instead."
                                .formatted(id, dataset.id()));
            }
        }
        for (int index : indices) {
            if (index >= known.size()) {
                throw new EvalException("Case number %s (counted from 0) was selected, but dataset '%s' has %s cases."
                        .formatted(index, dataset.id(), known.size()));
            }
        }
    }
}
