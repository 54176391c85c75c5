/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import dev.evaljunit.datasets.queue.Criteria;
import dev.evaljunit.datasets.queue.Criterion;
import dev.evaljunit.datasets.queue.ItemLabels;
import dev.evaljunit.datasets.queue.QueueFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The index of a queue as the page gets it: ten thousand items are a few hundred kilobytes. */
record StateView(QueueFolder queue, String annotator, boolean isAdjudicating) {

    Map<String, Object> json(Worklist worklist, OwnLabels own, List<String> drafts) {
        Criteria criteria = queue.criteria();
        var json = new LinkedHashMap<String, Object>();
        json.put("annotator", annotator);
        json.put("adjudicating", isAdjudicating);
        json.put("queue", String.valueOf(queue.path().getFileName()));
        json.put("guidance_version", criteria.guidanceVersion());
        json.put("guideline", criteria.guideline().strip());
        json.put(
                "criteria",
                criteria.byName().values().stream().map(StateView::criterion).toList());
        json.put("items", String.join(" ", worklist.ids()));
        json.put(
                "states",
                worklist.ids().stream()
                        .map(id -> worklist.state(id, own.of(id), criteria).letter())
                        .collect(Collectors.joining()));
        json.put("drafts", drafts);
        json.put("seconds", seconds(worklist, own));
        var notices = new ArrayList<>(worklist.problems());
        notices.addAll(own.notes());
        json.put("notices", notices);
        return json;
    }

    private static Map<String, Object> criterion(Criterion criterion) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", criterion.name());
        json.put("question", criterion.question());
        json.put("type", criterion.type().toString());
        json.put("options", criterion.options());
        if (criterion.range() != null) {
            json.put("min", criterion.range().min());
            json.put("max", criterion.range().max());
        }
        json.put("required", criterion.isRequired());
        json.put("cannot_tell", criterion.allowsCannotTell());
        return json;
    }

    /** {@return how long the person took for recent items, to tell how long the others take} */
    private List<Double> seconds(Worklist worklist, OwnLabels own) {
        List<Double> all = worklist.ids().stream()
                .flatMap(id -> seconds(own.of(id)).stream())
                .toList();
        return all.subList(Math.max(0, all.size() - 30), all.size());
    }

    private List<Double> seconds(ItemLabels labels) {
        return labels.criteria().stream()
                .flatMap(name -> labels.of(name, annotator).stream())
                .flatMap(given -> given.decision().seconds().stream())
                .limit(1)
                .toList();
    }
}
