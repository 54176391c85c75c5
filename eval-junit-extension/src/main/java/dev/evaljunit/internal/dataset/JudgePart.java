/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import java.util.ArrayList;
import java.util.List;

/**
 * A judge that is not made of others, within one that may be.
 *
 * @param path the judges around it, the outermost first, and the judge itself
 * @param isMember whether it is one of several
 */
public record JudgePart(List<Judge> path, boolean isMember) {

    /** {@return all parts of a judge; the judge itself if it is not made of others} */
    public static List<JudgePart> of(Judge judge) {
        List<List<Judge>> paths = paths(judge);
        return paths.stream().map(path -> new JudgePart(path, paths.size() > 1)).toList();
    }

    private static List<List<Judge>> paths(Judge judge) {
        if (!(judge instanceof ComposedJudge composed)) {
            return List.of(List.of(judge));
        }
        var paths = new ArrayList<List<Judge>>();
        for (Judge member : composed.members()) {
            for (List<Judge> path : paths(member)) {
                var longer = new ArrayList<>(List.of(judge));
                longer.addAll(path);
                paths.add(List.copyOf(longer));
            }
        }
        return paths;
    }

    /** {@return the judge itself} */
    public Judge judge() {
        return path.get(path.size() - 1);
    }

    /** {@return whether it may have to judge answers to a case: none of the judges around it leaves the case out} */
    public boolean appliesTo(EvalCase evalCase) {
        return path.stream().allMatch(judge -> judge.appliesTo(evalCase));
    }

    /** {@return whether it applies to a case, even if a jury around it leaves the case out because another member does not} */
    public boolean alone(EvalCase evalCase) {
        return judge().appliesTo(evalCase) && conditions().stream().allMatch(condition -> condition.holds(evalCase));
    }

    /** {@return all conditions that can be checked, the innermost first} */
    public List<CaseCondition> conditions() {
        var conditions = new ArrayList<CaseCondition>();
        for (int i = path.size() - 1; i >= 0; i--) {
            if (path.get(i) instanceof ComposedJudge composed) {
                conditions.addAll(composed.conditions());
            }
        }
        return conditions;
    }
}
