/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.SortedJson;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.text.Nearest;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people label in a queue, and how.
 *
 * @param guideline the text that people read; empty if the questions of the criteria say all
 * @param byName the criteria by their names, in the order in which people see them; at least one
 * @param annotators the people who label
 * @param perItem how many of them label an item
 * @param shared the share of items that all of them label, in [0, 1]
 * @param assignment how items are dealt out
 * @param escalationReasons the label that a reason of an escalation means
 * @param compatibleGuidance versions of earlier guidelines whose labels still count
 */
public record Criteria(
        String guideline,
        Map<String, Criterion> byName,
        List<String> annotators,
        int perItem,
        double shared,
        Assignment assignment,
        Map<String, EscalationLabel> escalationReasons,
        List<String> compatibleGuidance) {

    /** The file in the folder of a queue. */
    public static final String FILE = "criteria.yaml";

    private static final int DIGITS = 12;

    /** How items are dealt out to annotators. */
    public enum Assignment {
        /** Each in turn. */
        ROUND_ROBIN,
        /** To those who have the fewest open items. */
        LOAD
    }

    /** The label of a person that an escalation reason means. */
    public record EscalationLabel(String criterion, Object label) {}

    public Criteria {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        annotators = List.copyOf(annotators);
        escalationReasons = Collections.unmodifiableMap(new LinkedHashMap<>(escalationReasons));
        compatibleGuidance = List.copyOf(compatibleGuidance);
    }

    /**
     * Read the criteria of a queue.
     *
     * @param folder of the queue
     * @throws EvalException if there are none, or something in them is wrong; the message has the file and what is wrong
     */
    public static Criteria in(Path folder) throws IOException {
        return new CriteriaFile(folder).read();
    }

    /** {@return the first 12 hexadecimal digits of the SHA-256 of the guideline and the criteria} */
    public String guidanceVersion() {
        var content = new TreeMap<String, Object>();
        content.put("guideline", guideline.strip());
        var criteria = new LinkedHashMap<String, Object>();
        byName.forEach((name, criterion) -> criteria.put(name, criterion.content()));
        content.put("criteria", criteria);
        return Sha256.of(SortedJson.of(content).getBytes(StandardCharsets.UTF_8))
                .substring(0, DIGITS);
    }

    /** {@return whether labels that follow a guideline count: that of now, and those that are declared to ask for the same} */
    public boolean counts(String version) {
        return version.equals(guidanceVersion()) || compatibleGuidance.contains(version);
    }

    /** {@return a criterion; empty if there is none with the name} */
    public Optional<Criterion> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * {@return a criterion}
     *
     * @throws EvalException if there is none with the name; the message has the nearest one
     */
    public Criterion get(String name) {
        return find(name)
                .orElseThrow(() -> new EvalException("Criterion '%s' must be one of those in %s: %s.%s"
                        .formatted(
                                SafeText.id(name),
                                FILE,
                                SafeText.line(String.join(", ", names()), 300),
                                Nearest.hint(name, names()))));
    }

    /** {@return the names of the criteria} */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** {@return the spelling of an annotator's name in the criteria; empty if none of them has it} */
    public Optional<String> annotator(String name) {
        return annotators.stream()
                .filter(known -> People.person(known).equals(People.person(name)))
                .findFirst();
    }
}
