/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.text.Count;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the labels of a queue, and names whatever does not count. */
final class LabelReading {

    private final QueueFolder queue;
    private final String guidanceVersion;
    private final Set<String> countingVersions = new HashSet<>();
    private final Map<String, ItemLabels> labels = new HashMap<>();
    private final List<ItemLabels.Given> earlier = new ArrayList<>();
    private final Set<String> annotators = new TreeSet<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> itemProblems = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    LabelReading(QueueFolder queue) {
        this.queue = queue;
        this.guidanceVersion = queue.criteria().guidanceVersion();
        countingVersions.add(guidanceVersion);
        countingVersions.addAll(queue.criteria().compatibleGuidance());
    }

    QueueLabels labels() throws IOException {
        queue.forEachItem(this::addHuman, itemProblems);
        return labels(queue.labelFiles(), new HashSet<>(queue.itemIds()), "");
    }

    QueueLabels ofItem(String id) throws IOException {
        queue.item(id).ifPresent(this::addHuman);
        return labels(queue.labelFiles(), Set.of(id), id);
    }

    /** @param part of the lines that are read, such as the id of an item */
    QueueLabels labels(List<LabelFile> files, Set<String> items, String part) throws IOException {
        for (LabelFile file : files) {
            add(file.read(part), file, items);
            noteEarlier(file);
        }
        String what = itemProblems.isEmpty() ? "labels" : problems.isEmpty() ? "items" : "items and labels";
        itemProblems.addAll(problems);
        queue.failIfAny(itemProblems, what);
        return new QueueLabels(labels, annotators, notes);
    }

    private void addHuman(QueueItem item) {
        for (HumanLabel label : item.human()) {
            Instant at = label.createdAt().flatMap(LabelReading::instant).orElse(item.drawnAt());
            var decision = Decision.label(item.id(), label.criterion(), label.label(), item.guidanceVersion(), at);
            add(new ItemLabels.Given(label.annotator(), decision, item.id()));
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void add(LabelFile.Content content, LabelFile file, Set<String> items) {
        problems.addAll(content.problems());
        content.torn()
                .ifPresent(location -> notes.add(
                        "%s: the line is incomplete, since a process was killed while it wrote. It does not count, and the next label replaces it."
                                .formatted(location)));
        var gone = new TreeMap<String, String>();
        for (LabelFile.Line line : content.lines()) {
            Decision decision = line.decision();
            if (items.contains(decision.item())) {
                add(new ItemLabels.Given(file.annotator(), decision, line.location()));
            } else {
                gone.putIfAbsent(decision.item(), line.location());
            }
        }
        gone.forEach((item, location) -> notes.add(
                "%s: item '%s' is not in the queue. Its labels are kept, and do not count.".formatted(location, item)));
    }

    private void add(ItemLabels.Given given) {
        Decision decision = given.decision();
        if (!isAllowed(given)) {
            return;
        }
        boolean followsNone = given.annotator().equals(People.ESCALATION);
        if (!followsNone && !countingVersions.contains(decision.guidanceVersion())) {
            earlier.add(given);
            labels.computeIfAbsent(decision.item(), id -> new ItemLabels()).addEarlier(given);
        } else {
            annotators.add(given.annotator());
            labels.computeIfAbsent(decision.item(), id -> new ItemLabels()).add(given);
        }
    }

    /** What the person has decided again since needs no note. */
    private void noteEarlier(LabelFile file) {
        var items = new TreeMap<String, Set<String>>();
        for (ItemLabels.Given given : earlier) {
            Decision decision = given.decision();
            ItemLabels now = labels.getOrDefault(decision.item(), new ItemLabels());
            if (decision.criterion()
                    .filter(name -> now.history(name).stream()
                            .noneMatch(each -> each.annotator().equals(file.annotator())))
                    .isPresent()) {
                items.computeIfAbsent(decision.guidanceVersion(), version -> new TreeSet<>())
                        .add(decision.item());
            }
        }
        earlier.clear();
        items.forEach((version, ids) -> notes.add(
                "%s: labels of %s follow an earlier guideline, %s, than %s. They are kept, and do not count. Label again, or list the version in 'compatible_guidance' of %s if both ask for the same."
                        .formatted(
                                file.path(),
                                Count.of(ids.size(), "item"),
                                SafeText.id(version),
                                guidanceVersion,
                                Criteria.FILE)));
    }

    /** Criteria may have changed since; then the label is no mistake. */
    private boolean isAllowed(ItemLabels.Given given) {
        Optional<String> problem = problem(given.decision());
        problem.ifPresent(text -> {
            if (countingVersions.contains(given.decision().guidanceVersion())) {
                problems.add("%s: %s. Correct the line.".formatted(given.location(), text));
            } else {
                notes.add("%s: %s. It follows an earlier guideline (%s), is kept, and does not count."
                        .formatted(
                                given.location(),
                                text,
                                SafeText.id(given.decision().guidanceVersion())));
            }
        });
        return problem.isEmpty();
    }

    private Optional<String> problem(Decision decision) {
        if (decision.criterion().isEmpty()) {
            return Optional.empty();
        }
        String name = decision.criterion().orElseThrow();
        Optional<Criterion> criterion = queue.criteria().find(name);
        if (criterion.isEmpty()) {
            return Optional.of("criterion '%s' must be one of those in %s: %s"
                    .formatted(
                            SafeText.id(name),
                            Criteria.FILE,
                            SafeText.line(String.join(", ", queue.criteria().names()), 300)));
        }
        if (decision.isUncertain()) {
            return criterion.get().allowsCannotTell()
                    ? Optional.empty()
                    : Optional.of("'cannot_tell' must be left out, since '%s' does not allow it".formatted(name));
        }
        return decision.label().flatMap(criterion.get()::problem);
    }
}
