/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.datasets.facts.Facts;
import dev.evaljunit.datasets.facts.QueueFacts.ItemOfOne;
import dev.evaljunit.datasets.facts.SuiteFacts.CaseLine;
import dev.evaljunit.datasets.facts.SuiteFacts.Version;
import dev.evaljunit.datasets.facts.Times;
import dev.evaljunit.datasets.facts.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules about who has labelled. */
final class LabelRules {

    /** What a shell takes as it is. */
    private static final Pattern PLAIN = Pattern.compile("[\\w.-]+");

    private static final int MOST_IN_A_COMMAND = 20;

    private LabelRules() {}

    /** The second person may still be about to label an item that is new. */
    static void items(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        Instant oldest = Times.before(facts.now(), limits.days());
        Map<String, List<ItemOfOne>> byQueue = facts.queues().ofOneAnnotator().stream()
                .filter(each -> each.item().drawnAt().isBefore(oldest))
                .collect(Collectors.groupingBy(ItemOfOne::queue, TreeMap::new, Collectors.toList()));
        byQueue.forEach((queue, items) -> symptoms.add(
                queue + "/items/" + items.get(0).item().id() + ".json",
                "%s drawn more than %s ago and labelled by one person only, so nobody knows whether people agree: %s."
                        .formatted(
                                Words.are(items.size(), "item"),
                                Words.count(limits.days(), "day"),
                                Words.listed(
                                        items.stream()
                                                .map(each -> each.item().id())
                                                .toList(),
                                        items.size())),
                "mvn eval-datasets:queue-export -Deval-datasets.queue=%s -Deval-datasets.annotator=<another person>"
                        .formatted(queue)));
    }

    static void cases(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        facts.sets().suites().forEach(suite -> cases(suite.current(), symptoms));
    }

    private static void cases(Version version, Symptoms symptoms) {
        List<String> ids = version.ofOneAnnotator().stream().map(CaseLine::id).toList();
        if (!ids.isEmpty()) {
            symptoms.add(
                    version.casesFile() + ":" + version.ofOneAnnotator().get(0).line(),
                    "%s of %s with labels %s labelled by one person only: %s."
                            .formatted(
                                    ids.size(),
                                    Words.count(version.labelled(), "case"),
                                    ids.size() == 1 ? "was" : "were",
                                    Words.listed(ids, ids.size())),
                    "mvn eval-datasets:queue -Deval-datasets.queue.from=dataset -Deval-datasets.dataset=%s%s"
                            .formatted(version.version(), selected(ids)));
        }
    }

    private static String selected(List<String> ids) {
        boolean isShort = ids.size() <= MOST_IN_A_COMMAND
                && ids.stream().allMatch(id -> PLAIN.matcher(id).matches());
        return isShort ? " -Deval-datasets.queue.cases=" + String.join(",", ids) : "";
    }
}
