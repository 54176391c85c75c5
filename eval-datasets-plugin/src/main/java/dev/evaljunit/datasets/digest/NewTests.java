/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import dev.evaljunit.datasets.facts.GoldenSetFacts.CaseKey;
import dev.evaljunit.datasets.facts.GoldenSetFacts.Promotion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The cases that answers of users became in a period, by their datasets. */
final class NewTests {

    private NewTests() {}

    static Map<String, List<String>> of(Collection<Promotion> promotions, Period period) {
        return promotions.stream()
                .filter(promotion -> period.has(promotion.at()))
                .map(Promotion::key)
                .collect(Collectors.groupingBy(
                        CaseKey::dataset,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(CaseKey::id, Collectors.toCollection(TreeSet::new)), List::copyOf)));
    }
}
