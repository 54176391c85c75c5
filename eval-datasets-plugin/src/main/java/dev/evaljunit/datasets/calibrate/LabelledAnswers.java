/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.queue.Criterion;
import dev.evaljunit.datasets.queue.CriterionRatings;
import dev.evaljunit.datasets.queue.ItemLabels;
import dev.evaljunit.datasets.queue.ItemLabels.Given;
import dev.evaljunit.datasets.queue.LabelType;
import dev.evaljunit.datasets.queue.People;
import dev.evaljunit.datasets.queue.QueueFolder;
import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.datasets.queue.QueueLabels;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people have decided about one criterion of the items of a queue. */
final class LabelledAnswers {

    private final Criterion criterion;
    private final List<LabelledAnswer> answers = new ArrayList<>();
    private final List<Map<String, String>> classes = new ArrayList<>();
    private final List<String> disputed = new ArrayList<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final Map<String, Integer> labelsOf = new TreeMap<>();
    private final Set<String> digested = new TreeSet<>();
    private final String guidanceVersion;
    private int adjudicated;
    private int earlier;
    private int afterOpening;

    private LabelledAnswers(Criterion criterion, String guidanceVersion) {
        this.criterion = criterion;
        this.guidanceVersion = guidanceVersion;
    }

    /**
     * Read the labels.
     *
     * @throws EvalException if something cannot be read, a label is a model's, or nothing declares which labels pass
     */
    static LabelledAnswers of(QueueFolder queue, Criterion criterion) throws IOException {
        return of(queue, criterion, item -> Optional.empty());
    }

    /**
     * Read the labels of some items; as {@link #of(QueueFolder, Criterion)}.
     *
     * @param why a labelled item is left out, if it is
     */
    static LabelledAnswers of(QueueFolder queue, Criterion criterion, Function<QueueItem, Optional<String>> why)
            throws IOException {
        checkDecides(queue, criterion);
        QueueLabels labels = queue.labels();
        checkPeople(queue, labels.annotators());
        var all = new LabelledAnswers(criterion, queue.criteria().guidanceVersion());
        queue.forEachItem(item -> {
            if (item.criteria().contains(criterion.name())) {
                all.add(item, labels.of(item.id()), why);
            }
        });
        return all;
    }

    private void add(QueueItem item, ItemLabels labels, Function<QueueItem, Optional<String>> why) {
        boolean isLabelled = !labels.of(criterion.name()).isEmpty()
                || labels.adjudication(criterion.name()).isPresent();
        Optional<String> left = isLabelled ? why.apply(item) : Optional.empty();
        Stream.concat(labels.of(criterion.name()).stream(), labels.adjudication(criterion.name()).stream())
                .forEach(each -> digested.add(line(item, each)));
        left.ifPresentOrElse(this::leaveOut, () -> add(item, labels));
    }

    private static void checkDecides(QueueFolder queue, Criterion criterion) {
        boolean isDeclared = !criterion.pass().isEmpty() || criterion.passFrom() != null || criterion.passTo() != null;
        if (criterion.type() == LabelType.TEXT || !isDeclared) {
            throw new EvalException(
                    "Criterion '%s' of queue %s must declare which labels pass, for a judge to be compared with. Add 'pass', 'pass_from' or 'pass_to', or name another criterion by -Deval-datasets.calibrate.criterion."
                            .formatted(criterion.name(), queue.path()));
        }
    }

    private static void checkPeople(QueueFolder queue, Set<String> annotators) {
        annotators.stream().filter(People::isNameOfModel).findFirst().ifPresent(name -> {
            throw new EvalException(
                    "Labels of queue %s must be people's, but '%s' is the name of a model: what a model says cannot show how often models err. Remove its labels."
                            .formatted(queue.path(), SafeText.id(name)));
        });
    }

    private void add(QueueItem item, ItemLabels labels) {
        List<Given> given = labels.of(criterion.name());
        Optional<Given> decision = labels.adjudication(criterion.name());
        earlier += (int) given.stream()
                .filter(each -> !each.annotator().equals(People.ESCALATION)) // who follow no guideline
                .filter(each -> !each.decision().guidanceVersion().equals(guidanceVersion))
                .count();
        afterOpening += (int)
                given.stream().filter(each -> each.decision().isInformed()).count();
        given.forEach(each -> labelsOf.merge(each.annotator(), 1, Integer::sum));
        classes.add(classes(given));
        if (given.isEmpty() && decision.isEmpty()) {
            leaveOut("not labelled yet");
        } else if (item.answer().isEmpty()) {
            leaveOut("without an answer");
        } else {
            adjudicated += decision.isPresent() ? 1 : 0;
            decide(item, decision.isPresent() ? List.of(decision.get()) : given);
        }
    }

    /** A later label never overrules an earlier one of another person. */
    private void decide(QueueItem item, List<Given> given) {
        Set<Boolean> verdicts = given.stream()
                .flatMap(each -> each.label().stream())
                .flatMap(label -> criterion.passes(label).stream())
                .collect(Collectors.toSet());
        if (verdicts.isEmpty()) {
            leaveOut("people cannot tell");
        } else if (verdicts.size() > 1) {
            disputed.add(item.id());
        } else {
            answers.add(new LabelledAnswer(item, verdicts.contains(true)));
        }
    }

    private void leaveOut(String why) {
        leftOut.merge(why, 1, Integer::sum);
    }

    private static Map<String, String> classes(List<Given> given) {
        var classes = new TreeMap<String, String>();
        given.forEach(each ->
                each.category().ifPresent(category -> classes.put(People.person(each.annotator()), category)));
        return classes;
    }

    private static String line(QueueItem item, Given given) {
        return Json.write(List.of(
                item.id(),
                People.person(given.annotator()),
                given.label().map(List::of).orElse(List.of()),
                given.decision().isAdjudicating()));
    }

    Criterion criterion() {
        return criterion;
    }

    /** {@return the answers on which people agree, or a person has decided, sorted by their ids} */
    List<LabelledAnswer> answers() {
        return List.copyOf(answers);
    }

    /** {@return how many of them people passed, or failed} */
    long count(boolean isPassed) {
        return answers.stream().filter(each -> each.isPassed() == isPassed).count();
    }

    /** {@return items on which people differ, and nobody has decided} */
    List<String> disputed() {
        return List.copyOf(disputed);
    }

    /** {@return how many items are left out, by the reason} */
    Map<String, Integer> leftOut() {
        return leftOut;
    }

    /** {@return how many labels each person gave, decisions between others aside} */
    Map<String, Integer> labelsOf() {
        return labelsOf;
    }

    /** {@return the labels of people, for their agreement} */
    CriterionRatings ratings() {
        return CriterionRatings.of(criterion, classes);
    }

    /** {@return whether any item has labels of two people, who alone can agree} */
    boolean haveTwoPeople() {
        return classes.stream().anyMatch(each -> each.size() > 1);
    }

    /** {@return how many labels follow an earlier guideline} */
    int earlier() {
        return earlier;
    }

    /** {@return how many labels people gave who knew what others and judges say} */
    int afterOpening() {
        return afterOpening;
    }

    Map<String, Object> toJson(String queue, int scored) {
        var json = new LinkedHashMap<String, Object>();
        json.put("queue", queue);
        json.put("guidance_version", guidanceVersion);
        json.put("sha256", sha256());
        json.put("answers", answers.size());
        json.put("scored", scored);
        json.put("labels_of", labelsOf);
        json.put("adjudicated", adjudicated);
        json.put("disputed", disputed.size());
        json.put("left_out", leftOut);
        return json;
    }

    /** {@return the digest of all labels, whoever gave them and whatever became of them} */
    String sha256() {
        return Sha256.of(String.join("\n", digested).getBytes(StandardCharsets.UTF_8));
    }
}
