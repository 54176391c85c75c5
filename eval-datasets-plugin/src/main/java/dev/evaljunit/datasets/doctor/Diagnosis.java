/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.datasets.doctor.Symptoms.Undecided;
import dev.evaljunit.datasets.facts.Facts;
import dev.evaljunit.datasets.facts.LoopTimes;
import dev.evaljunit.datasets.facts.PassRates;
import dev.evaljunit.datasets.facts.Sight;
import dev.evaljunit.datasets.facts.Source;
import dev.evaljunit.datasets.facts.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the rules say about facts.
 *
 * @param checked the rules that had something to look at
 * @param unchecked those that had not, by what was not there
 * @param undecided what rules could not decide about
 */
record Diagnosis(
        Instant at,
        List<Finding> findings,
        List<Rule> checked,
        Map<Source, List<Rule>> unchecked,
        List<Undecided> undecided,
        LoopTimes times,
        List<PassRates> rates,
        List<Sight> sights) {

    static Diagnosis of(Facts facts, DoctorLimits limits) {
        var findings = new ArrayList<Finding>();
        var checked = new ArrayList<Rule>();
        var unchecked = new TreeMap<Source, List<Rule>>();
        var undecided = new ArrayList<Undecided>();
        for (Rule rule : Rule.values()) {
            if (rule.needed().isEmpty() || rule.needed().stream().anyMatch(facts::has)) {
                Symptoms symptoms = rule.of(facts, limits);
                checked.add(rule);
                findings.addAll(symptoms.findings());
                undecided.addAll(symptoms.undecided());
            } else {
                unchecked
                        .computeIfAbsent(rule.needed().get(0), source -> new ArrayList<>())
                        .add(rule);
            }
        }
        return new Diagnosis(
                facts.now(),
                findings,
                checked,
                unchecked,
                undecided,
                LoopTimes.of(facts),
                PassRates.of(facts.history()),
                facts.sights());
    }

    /** {@return the findings and how much was looked at, in a sentence} */
    String summary() {
        int all = Rule.values().length;
        String found = findings.isEmpty() ? "No finding" : Words.count(findings.size(), "finding");
        return checked.size() == all
                ? "%s; all %s rules were checked".formatted(found, all)
                : "%s; %s of %s rules were checked".formatted(found, checked.size(), all);
    }

    /** {@return why rules were not checked, a sentence for each source} */
    List<String> reasons() {
        return unchecked.entrySet().stream()
                .map(each -> "%s not checked, since there is %s: %s"
                        .formatted(
                                each.getValue().size() == 1
                                        ? "1 rule was"
                                        : each.getValue().size() + " rules were",
                                reason(each.getKey()),
                                String.join(
                                        ", ",
                                        each.getValue().stream().map(Rule::id).toList())))
                .toList();
    }

    private String reason(Source source) {
        boolean isBroken =
                sights.stream().anyMatch(sight -> sight.source() == source && sight.state() == Sight.State.UNREADABLE);
        return isBroken ? source.missing() + " that can be read" : source.missing();
    }

    /** {@return the loop's own measure in words} */
    List<String> loop() {
        if (times.cases() == 0) {
            return List.of(
                    "no case was made from an answer with an imported signal, so nothing tells how long the loop takes");
        }
        return List.of(
                days("from a signal to its case", times.toCase()),
                days("from a signal to the first run that passes its case", times.toGreen()));
    }

    private String days(String what, Optional<LoopTimes.Days> days) {
        return days.map(each -> "%s: median %s, worst %s (%s of %s)"
                        .formatted(
                                what,
                                Words.days(each.median()),
                                Words.days(each.worst()),
                                each.count(),
                                Words.count(times.cases(), "case")))
                .orElse("%s: not known of any of %s".formatted(what, Words.count(times.cases(), "case")));
    }
}
