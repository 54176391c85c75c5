/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cases of a run by the values of a metadata key.
 *
 * @param large those with enough cases, by name, then those that are too small put together if that is enough
 * @param small those that are too small, by name
 * @param untested those that are too small even when put together, by name
 */
record Cohorts(List<Cohort> large, List<Cohort> small, List<Cohort> untested) {

    /** The cohorts that are too small to stand alone. */
    static final String OTHER = "OTHER";

    /** The cases without the metadata key. */
    private static final String NONE = "(none)";

    /**
     * Cases that share a metadata value.
     *
     * @param name the value as text
     */
    record Cohort(String name, List<CaseResult> cases) {}

    static Cohorts of(EvalRun run, String key, int minSupport) {
        List<Cohort> large = new ArrayList<>();
        List<Cohort> small = new ArrayList<>();
        grouped(run, key).forEach((name, cases) -> {
            var cohort = new Cohort(name, List.copyOf(cases));
            (cases.size() >= minSupport ? large : small).add(cohort);
        });
        List<CaseResult> rest = small.stream()
                .flatMap(cohort -> cohort.cases().stream())
                .distinct()
                .toList();
        if (rest.size() < minSupport) {
            return new Cohorts(large, small, small);
        }
        large.add(new Cohort(OTHER, rest));
        return new Cohorts(large, small, List.of());
    }

    /** {@return whether a case has the metadata key} */
    static boolean exist(EvalRun run, String key) {
        return run.cases().stream()
                .anyMatch(result -> result.evalCase().metadata().containsKey(key));
    }

    /** {@return the metadata keys that cases have} */
    static Collection<String> keys(EvalRun run) {
        var keys = new TreeSet<String>();
        run.cases().forEach(result -> keys.addAll(result.evalCase().metadata().keySet()));
        return keys;
    }

    private static Map<String, Collection<CaseResult>> grouped(EvalRun run, String key) {
        var groups = new TreeMap<String, Collection<CaseResult>>();
        for (CaseResult result : run.cases()) {
            for (String name : names(result.evalCase(), key)) {
                groups.computeIfAbsent(name, unused -> new ArrayList<>()).add(result);
            }
        }
        return new LinkedHashMap<>(groups);
    }

    /** A case with a list of values belongs to several cohorts. */
    private static Collection<String> names(EvalCase evalCase, String key) {
        Object value = evalCase.metadata().get(key);
        if (value instanceof Collection<?> values && !values.isEmpty()) {
            return new TreeSet<>(values.stream().map(String::valueOf).toList());
        }
        return List.of(value == null || value instanceof Collection<?> ? NONE : value.toString());
    }
}
