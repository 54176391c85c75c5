/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.stats.HoldoutSplit;
import dev.evaljunit.internal.stats.HoldoutSplit.Part;
import dev.evaljunit.internal.stats.SplitMix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cases of a search by what they are for. Cases of one cluster are in one part, since they are nearly copies.
 *
 * @param train what candidates are tried on, in the shuffled order in which each of them has these cases
 * @param validation what the best ones are chosen by
 * @param holdout what the search never sees
 */
public record SearchSplit(List<EvalCase> train, List<EvalCase> validation, List<EvalCase> holdout) {

    private static final int MOST_SHOWN = 5;

    /**
     * Split a dataset.
     *
     * @param seed of the order
     * @throws EvalException if a part that a search needs has no case
     */
    public static SearchSplit of(Dataset dataset, long seed) {
        HoldoutSplit split = HoldoutSplit.usual(dataset.id().name());
        Map<Part, List<EvalCase>> parts =
                dataset.cases().stream().collect(Collectors.groupingBy(each -> split.part(group(each))));
        List<EvalCase> train = parts.getOrDefault(Part.TRAIN, List.of());
        List<EvalCase> validation = parts.getOrDefault(Part.VALIDATION, List.of());
        if (train.isEmpty() || validation.isEmpty()) {
            throw new EvalException(
                    "Dataset '%s' must have cases to search on and others to choose by, found %d and %d of its %d cases: those of one cluster are never parted. Promote cases of other clusters first."
                            .formatted(
                                    dataset.id(),
                                    train.size(),
                                    validation.size(),
                                    dataset.cases().size()));
        }
        List<EvalCase> shuffled = Arrays.stream(new SplitMix(seed).shuffled(train.size()))
                .mapToObj(train::get)
                .toList();
        return new SearchSplit(shuffled, validation, parts.getOrDefault(Part.HOLDOUT, List.of()));
    }

    private static String group(EvalCase evalCase) {
        return Optional.ofNullable(evalCase.provenance().get("cluster_id"))
                .map(Object::toString)
                .orElse(evalCase.id());
    }

    /**
     * Return the split without the cases that candidates may show as examples, of those that are searched on.
     *
     * @throws EvalException if a case that may be shown is one of the others: it would be known before it is asked
     */
    SearchSplit without(SearchSpace space) {
        Set<String> shown = space.variables().stream()
                .flatMap(Variable::exampleCases)
                .collect(Collectors.toCollection(TreeSet::new));
        Stream.of(validation, holdout)
                .flatMap(List::stream)
                .map(EvalCase::id)
                .filter(shown::contains)
                .findFirst()
                .ifPresent(id -> {
                    throw new EvalException(
                            "Case '%s' must not be an example of candidates, since it is one of those that they are chosen or tested by. Take an example from the cases that are searched on: %s."
                                    .formatted(id, someIds()));
                });
        List<EvalCase> rest =
                train.stream().filter(each -> !shown.contains(each.id())).toList();
        if (rest.isEmpty()) {
            throw new EvalException(
                    "All %d cases that are searched on are examples of candidates, so none is left to try them on. Offer fewer examples."
                            .formatted(train.size()));
        }
        return new SearchSplit(rest, validation, holdout);
    }

    private String someIds() {
        return train.stream().map(EvalCase::id).sorted().limit(MOST_SHOWN).collect(Collectors.joining(", "));
    }
}
