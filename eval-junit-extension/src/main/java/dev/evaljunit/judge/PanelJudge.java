/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.internal.dataset.ComposedJudge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A judge of several judges. */
record PanelJudge(PanelRule rule, List<Judge> members) implements ComposedJudge {

    @Override
    public Score score(EvalCase evalCase, Answer answer) {
        return rule.score(members, evalCase, answer);
    }

    @Override
    public double threshold() {
        return rule.threshold(members.stream().mapToDouble(Judge::threshold).toArray());
    }

    @Override
    public boolean appliesTo(EvalCase evalCase) {
        Predicate<Judge> applies = member -> member.appliesTo(evalCase);
        return rule.needsAll()
                ? members.stream().allMatch(applies)
                : members.stream().anyMatch(applies);
    }

    @Override
    public Map<String, String> identity() {
        var identity = new LinkedHashMap<String, String>();
        identity.put("panel", rule.toString());
        for (int i = 0; i < members.size(); i++) {
            String number = (i + 1) + ".";
            members.get(i).identity().forEach((key, value) -> identity.put(number + key, value));
            if (rule.isVote()) {
                identity.put(
                        number + "threshold", Double.toString(members.get(i).threshold()));
            }
        }
        return identity;
    }

    @Override
    public Optional<String> model() {
        return Optional.of(members.stream()
                        .flatMap(member -> member.model().stream())
                        .distinct()
                        .collect(Collectors.joining(", ")))
                .filter(models -> !models.isEmpty());
    }

    @Override
    public Set<String> exampleCases() {
        return members.stream()
                .flatMap(member -> member.exampleCases().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public void prepare() {
        members.forEach(Judge::prepare);
    }

    @Override
    public void preflight() {
        members.forEach(Judge::preflight);
    }

    @Override
    public String toString() {
        return "Panel[" + rule + " of " + members + "]";
    }
}
