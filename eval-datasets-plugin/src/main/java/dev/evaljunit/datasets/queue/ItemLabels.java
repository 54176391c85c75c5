/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people have decided about one item: of each person and criterion the last decision, and those before it. The labels that came with
 * an item are those of {@link People#ESCALATION}.
 */
public final class ItemLabels {

    private final Map<String, Map<String, Given>> byCriterion = new TreeMap<>();
    private final Map<String, Given> adjudications = new TreeMap<>();
    private final Map<String, List<Given>> history = new TreeMap<>();
    private final Set<String> skippedBy = new HashSet<>();
    private final List<Given> earlier = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * A decision of a person.
     *
     * @param annotator the person's name as it is written
     * @param location the file and line, or the id of the item that it came with
     */
    public record Given(String annotator, Decision decision, String location) {

        /** {@return the label; empty if the person cannot tell} */
        public Optional<Object> label() {
            return decision.label();
        }

        /** {@return the class of the label; empty if the person cannot tell} */
        public Optional<String> category() {
            return decision.label().map(Criterion::category);
        }
    }

    ItemLabels() {}

    /** Take the next decision; it replaces an earlier one of the person about the criterion. */
    void add(Given given) {
        Decision decision = given.decision();
        String person = People.person(given.annotator());
        counts.merge(person, 1, Integer::sum);
        @Nullable String criterion = decision.criterion().orElse(null);
        if (criterion != null) {
            history.computeIfAbsent(criterion, name -> new ArrayList<>()).add(given);
        }
        if (decision.isSkip()) {
            skippedBy.add(person);
        } else {
            skippedBy.remove(person);
        }
        if (criterion != null && decision.isWithdrawal()) {
            remove(criterion, person, decision.isAdjudicating());
        } else if (criterion != null && decision.isAdjudicating()) {
            adjudications.put(criterion, given);
        } else if (criterion != null) {
            byCriterion.computeIfAbsent(criterion, name -> new TreeMap<>()).put(person, given);
        }
    }

    private void remove(String criterion, String person, boolean isAdjudication) {
        if (!isAdjudication) {
            byCriterion.getOrDefault(criterion, new TreeMap<>()).remove(person);
        } else if (adjudication(criterion)
                .filter(given -> People.person(given.annotator()).equals(person))
                .isPresent()) {
            adjudications.remove(criterion);
        }
    }

    /** Take a decision that does not count, since it follows an earlier guideline. */
    void addEarlier(Given given) {
        counts.merge(People.person(given.annotator()), 1, Integer::sum);
        earlier.add(given);
    }

    /** {@return the decisions that do not count, since they follow an earlier guideline, in the order in which they were read} */
    public List<Given> earlier() {
        return Collections.unmodifiableList(earlier);
    }

    /** {@return how many lines a person has written about the item, whether they count or not} */
    public int count(String annotator) {
        return counts.getOrDefault(People.person(annotator), 0);
    }

    /** {@return the decision that counts of each person about a criterion, in the order of their names} */
    public List<Given> of(String criterion) {
        return List.copyOf(byCriterion.getOrDefault(criterion, Map.of()).values());
    }

    /** {@return the decision that counts of a person about a criterion; empty if there is none} */
    public Optional<Given> of(String criterion, String annotator) {
        return Optional.ofNullable(byCriterion.getOrDefault(criterion, Map.of()).get(People.person(annotator)));
    }

    /** {@return the decision between people who disagree about a criterion; empty if nobody has decided} */
    public Optional<Given> adjudication(String criterion) {
        return Optional.ofNullable(adjudications.get(criterion));
    }

    /** {@return the decision that counts between others, if it is this person's} */
    public Optional<Given> adjudicationBy(String annotator, String criterion) {
        return adjudication(criterion)
                .filter(given -> People.person(given.annotator()).equals(People.person(annotator)));
    }

    /** {@return whether a person is to decide about a criterion: others differ on it, and the person is none of them} */
    public boolean isToDecideBy(String annotator, String criterion) {
        return isDisputed(criterion) && of(criterion, annotator).isEmpty();
    }

    /** {@return all decisions about a criterion, in the order in which they were read} */
    public List<Given> history(String criterion) {
        return Collections.unmodifiableList(history.getOrDefault(criterion, List.of()));
    }

    /** {@return the criteria that anyone has decided about by the guideline of now} */
    public Set<String> criteria() {
        return Collections.unmodifiableSet(history.keySet());
    }

    /** {@return whether the last thing that a person did about the item was to leave it} */
    public boolean isSkippedBy(String annotator) {
        return skippedBy.contains(People.person(annotator));
    }

    /** {@return whether a person has decided about all required criteria of an item} */
    public boolean isCompleteBy(String annotator, QueueItem item, Criteria criteria) {
        return item.criteria().stream()
                .filter(name -> criteria.find(name).map(Criterion::isRequired).orElse(false))
                .allMatch(name -> of(name, annotator).isPresent());
    }

    /** {@return whether people have given different labels of a criterion; those who cannot tell do not count} */
    public boolean isDisputed(String criterion) {
        return of(criterion).stream()
                        .flatMap(given -> given.category().stream())
                        .distinct()
                        .count()
                > 1;
    }

    /** {@return the label on which all agree, or which a person has decided on; empty if there is none} */
    public Optional<Object> adjudicated(String criterion) {
        if (adjudications.containsKey(criterion)) {
            return adjudications.get(criterion).label();
        }
        Map<String, Object> labels = of(criterion).stream()
                .filter(given -> given.label().isPresent())
                .collect(Collectors.toMap(
                        given -> given.category().orElseThrow(),
                        given -> given.label().orElseThrow(),
                        (first, second) -> first,
                        LinkedHashMap::new));
        return labels.size() == 1 ? Optional.of(labels.values().iterator().next()) : Optional.empty();
    }
}
