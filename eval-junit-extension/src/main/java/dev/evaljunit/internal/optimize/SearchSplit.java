/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.stats.HoldoutSplit;
import dev.evaljunit.internal.stats.HoldoutSplit.Part;
import dev.evaljunit.internal.stats.SplitMix;
import dev.evaljunit.internal.text.Count;
import dev.evaljunit.internal.text.SafeText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /** {@return the cluster of a case; the case itself if it is of none} */
    static String group(EvalCase evalCase) {
        return Optional.ofNullable(evalCase.provenance().get("cluster_id"))
                .map(Object::toString)
                .orElse(evalCase.id());
    }

    /** {@return what each case is compared with others by: its cluster, and that of the first one with the same input} */
    static List<String> groups(List<EvalCase> cases) {
        var ofInputs = new HashMap<Map<String, Object>, String>();
        return cases.stream()
                .map(each -> ofInputs.computeIfAbsent(each.input(), unused -> group(each)))
                .toList();
    }

    /**
     * {@return the cases that are left out, with the one whose input they have} What a winner is tested by is kept, then what it is chosen
     * by: whoever knows one of two cases with the same input knows the other.
     */
    Map<String, String> copies() {
        Map<Map<String, Object>, String> seen = ids(holdout);
        var copies = new TreeMap<String, String>();
        for (List<EvalCase> part : List.of(validation, train)) {
            part.forEach(
                    each -> Optional.ofNullable(seen.get(each.input())).ifPresent(twin -> copies.put(each.id(), twin)));
            ids(part).forEach(seen::putIfAbsent);
        }
        return copies;
    }

    private static Map<Map<String, Object>, String> ids(List<EvalCase> cases) {
        return cases.stream()
                .collect(Collectors.toMap(EvalCase::input, EvalCase::id, (one, other) -> one, HashMap::new));
    }

    /** {@return which cases are left out as copies, for people; empty if none is} */
    Optional<String> notice() {
        Map<String, String> copies = copies();
        String some = copies.entrySet().stream()
                .limit(MOST_SHOWN)
                .map(each -> "'%s' (as '%s')".formatted(SafeText.id(each.getKey()), SafeText.id(each.getValue())))
                .collect(Collectors.joining(", "));
        String more = copies.size() > MOST_SHOWN ? " and %d more".formatted(copies.size() - MOST_SHOWN) : "";
        return copies.isEmpty()
                ? Optional.empty()
                : Optional.of("%s left out, since candidates are chosen or tested by others with the same input: %s%s."
                        .formatted(
                                Count.of(copies.size(), "case") + (copies.size() == 1 ? " is" : " are"), some, more));
    }

    /**
     * Return the split without cases whose inputs it has twice, and without those that the prompt in use or candidates may show as examples,
     * of those that are searched on.
     *
     * @throws EvalException if a case that may be shown is one of the others, or has the input of one: it would be known before it is asked
     */
    SearchSplit without(SearchSpace space) {
        Map<String, String> copies = copies();
        requireUnseen(validation, space.incumbent());
        requireUnseen(holdout, space.incumbent());
        Set<String> shown = space.variables().stream()
                .flatMap(Variable::exampleCases)
                .collect(Collectors.toCollection(TreeSet::new));
        requireOthers(shown, copies);
        shown.addAll(space.incumbent().exampleCases());
        List<EvalCase> chosenBy = validation.stream()
                .filter(each -> !copies.containsKey(each.id()))
                .toList();
        List<EvalCase> rest = train.stream()
                .filter(each -> !shown.contains(each.id()) && !copies.containsKey(each.id()))
                .toList();
        if (rest.isEmpty() || chosenBy.isEmpty()) {
            throw new EvalException(
                    "A search must have cases to search on and others to choose by, found %d and %d of %d and %d: the others are examples of prompts, or have the input of another case. Offer fewer examples, or add cases."
                            .formatted(rest.size(), chosenBy.size(), train.size(), validation.size()));
        }
        return new SearchSplit(rest, chosenBy, holdout);
    }

    private void requireOthers(Set<String> shown, Map<String, String> copies) {
        Stream.of(validation, holdout)
                .flatMap(List::stream)
                .map(EvalCase::id)
                .filter(shown::contains)
                .findFirst()
                .ifPresent(id -> {
                    throw new EvalException(
                            "Case '%s' must not be an example of candidates, since it is one of those that they are chosen or tested by. Take an example from the cases that are searched on: %s."
                                    .formatted(SafeText.id(id), someIds(copies)));
                });
        copies.forEach((id, twin) -> {
            if (shown.contains(id)) {
                throw new EvalException(
                        "Case '%s' must not be an example of candidates, since it has the input of case '%s', which they are chosen or tested by. Take an example from the other cases that are searched on: %s."
                                .formatted(SafeText.id(id), SafeText.id(twin), someIds(copies)));
            }
        });
    }

    /** @throws EvalException if a prompt shows one of the cases that it is asked */
    static void requireUnseen(List<EvalCase> cases, Prompt prompt) {
        cases.stream()
                .map(EvalCase::id)
                .filter(prompt.exampleCases()::contains)
                .findFirst()
                .ifPresent(id -> {
                    throw new EvalException(
                            "Case '%s' must not be an example of prompt '%s', since it is one of those that prompts are chosen or tested by. Make a version of the prompt with another example, and search from there."
                                    .formatted(SafeText.id(id), prompt));
                });
    }

    private String someIds(Map<String, String> copies) {
        return train.stream()
                .map(EvalCase::id)
                .filter(id -> !copies.containsKey(id))
                .sorted()
                .limit(MOST_SHOWN)
                .map(SafeText::id)
                .collect(Collectors.joining(", "));
    }
}
