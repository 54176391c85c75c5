/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import dev.evaljunit.datasets.queue.Criteria;
import dev.evaljunit.datasets.queue.Decision;
import dev.evaljunit.datasets.queue.ItemLabels;
import dev.evaljunit.datasets.queue.ItemLabels.Given;
import dev.evaljunit.datasets.queue.JudgeScore;
import dev.evaljunit.datasets.queue.People;
import dev.evaljunit.datasets.queue.QueueItem;
import dev.evaljunit.datasets.queue.Why;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item as a person sees it. Before the person has labelled it, that is neither what judges and others say, nor why it is in the
 * queue: "failed" would be what a judge says, and "negative" what a user says.
 */
record ItemView(Criteria declared, String annotator, boolean isAdjudicating) {

    /** {@return the criteria of an item that are still declared} */
    List<String> criteria(QueueItem item) {
        return declared.names().stream().filter(item.criteria()::contains).toList();
    }

    /**
     * {@return what a person sees before labelling}
     *
     * @param all the labels of all people, for a person who decides between them; {@code null} for others, who must not see them
     */
    Map<String, Object> json(
            QueueItem item, ItemLabels own, Optional<Map<String, Object>> draft, @Nullable ItemLabels all) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", item.id());
        json.put("version", own.count(annotator));
        json.put("input", item.input());
        item.messages().ifPresent(messages -> json.put("messages", messages));
        item.answer().ifPresent(answer -> json.put("answer", answer));
        item.contexts().ifPresent(contexts -> json.put("contexts", contexts));
        item.toolCalls().ifPresent(calls -> json.put("tool_calls", calls));
        item.expected().ifPresent(expected -> json.put("expected", expected));
        List<String> names = all == null ? criteria(item) : disputed(all);
        json.put("criteria", names);
        json.put("own", own(own, names));
        json.put("skipped", own.isSkippedBy(annotator));
        json.put("history", history(own));
        json.put("earlier", own.earlier().stream().map(this::line).toList());
        draft.ifPresent(kept -> json.put("draft", kept));
        if (all != null) {
            json.put("between", labels(all, names));
        }
        return json;
    }

    private List<String> disputed(ItemLabels all) {
        return declared.names().stream()
                .filter(name -> all.isToDecideBy(annotator, name))
                .toList();
    }

    private Map<String, Object> own(ItemLabels own, List<String> names) {
        var labels = new LinkedHashMap<String, Object>();
        names.forEach(name -> decided(own, name).ifPresent(decision -> labels.put(name, choice(decision))));
        var json = new LinkedHashMap<String, Object>();
        json.put("labels", labels);
        json.put("comment", OwnTexts.comment(own, names, this::decided));
        json.put("corrected_answer", OwnTexts.correctedAnswer(own, names, this::decided));
        return json;
    }

    private Optional<Decision> decided(ItemLabels labels, String criterion) {
        return (isAdjudicating ? labels.adjudicationBy(annotator, criterion) : labels.of(criterion, annotator))
                .map(Given::decision);
    }

    private static Map<String, Object> choice(Decision decision) {
        return decision.label()
                .<Map<String, Object>>map(label -> Map.of("label", label))
                .orElse(Map.of("cannot_tell", true));
    }

    private List<Map<String, Object>> history(ItemLabels own) {
        return own.criteria().stream()
                .flatMap(name -> own.history(name).stream())
                .map(this::line)
                .toList();
    }

    private Map<String, Object> line(Given given) {
        Decision decision = given.decision();
        var json = new LinkedHashMap<String, Object>();
        json.put("annotator", given.annotator());
        json.put("criterion", decision.criterion().orElse(""));
        decision.label().ifPresent(label -> json.put("label", label));
        if (decision.isUncertain()) {
            json.put("cannot_tell", true);
        }
        if (decision.isSkip()) {
            json.put("skipped", true);
        }
        if (decision.isWithdrawal()) {
            json.put("withdrawn", true);
        }
        if (decision.isInformed()) {
            json.put("after_opening", true);
        }
        decision.comment().ifPresent(comment -> json.put("comment", comment));
        decision.correctedAnswer().ifPresent(text -> json.put("corrected_answer", text));
        json.put("guidance_version", decision.guidanceVersion());
        json.put("at", decision.at().toString());
        return json;
    }

    /** {@return what a person may see who has labelled the item: the labels of others of the criteria that the person has decided about} */
    Map<String, Object> others(QueueItem item, ItemLabels all) {
        List<String> names = declared.names().stream()
                .filter(name -> decided(all, name).isPresent())
                .toList();
        var json = new LinkedHashMap<String, Object>();
        json.put("labels", labels(all, names));
        var judges = new LinkedHashMap<String, Object>();
        item.judges().forEach((name, score) -> judges.put(name, judge(score)));
        json.put("judges", judges);
        json.put("why", item.why().stream().map(Why::toString).toList());
        json.put("metadata", item.metadata());
        return json;
    }

    private List<Map<String, Object>> labels(ItemLabels all, List<String> names) {
        return names.stream()
                .flatMap(name -> all.of(name).stream())
                .filter(given -> !People.person(given.annotator()).equals(People.person(annotator)))
                .map(this::line)
                .toList();
    }

    private static Map<String, Object> judge(JudgeScore score) {
        var json = new LinkedHashMap<String, Object>();
        score.score().ifPresent(value -> json.put("score", value));
        score.passed().ifPresent(passed -> json.put("passed", passed));
        score.reason().ifPresent(reason -> json.put("reason", reason));
        return json;
    }
}
