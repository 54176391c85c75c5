/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Verdict;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a run that a gate counts, since its judges do not apply to the other cases.
 *
 * @param run with those cases only
 * @param all how many cases the whole run has
 * @param idle judges of the gate that apply to no case of the run
 */
record Applicable(EvalRun run, int all, List<String> idle) {

    private static final String LABEL = "not applicable";

    static Applicable of(EvalRun run, Measure measure) {
        Collection<String> judges = measure.judges(run);
        if (judges.isEmpty() || CaseTable.of(run).isJudgedByAll()) {
            return new Applicable(run, run.cases().size(), List.of());
        }
        List<CaseResult> cases = run.cases().stream().filter(measure::appliesTo).toList();
        return new Applicable(
                run.withCases(cases),
                run.cases().size(),
                judges.stream().filter(judge -> isIdle(run, judge)).toList());
    }

    private static boolean isIdle(EvalRun run, String judge) {
        var score = new ScoreQuantity(judge);
        return run.cases().stream().noneMatch(score::appliesTo);
    }

    private int left() {
        return all - run.cases().size();
    }

    /** {@return the error of a gate that counts no case, or too few, or counts on a judge that judges none} */
    Optional<Verdict> error(String gate, int least) {
        if (!idle.isEmpty()) {
            return Optional.of(error(
                    gate,
                    "judge '%s' applies to none of %s"
                            .formatted(String.join("', '", idle), NumberText.count(all, "case")),
                    "Correct the filter of the judge, or remove the judge."));
        }
        int cases = run.cases().size();
        return left() > 0 && cases < least
                ? Optional.of(error(
                        gate,
                        "its judges apply to only %s of %s; the gate needs at least %s"
                                .formatted(cases, NumberText.count(all, "case"), least),
                        "Add cases that the judges apply to, or lower minSupport of the gate."))
                : Optional.empty();
    }

    private Verdict error(String gate, String why, String next) {
        var explanation = new ExplanationBuilder(
                        "Gate '%s' cannot decide eval '%s': %s.".formatted(gate, run.eval(), why))
                .fact(LABEL, fact())
                .fact("dataset", run.dataset().toString())
                .next(next)
                .build();
        return Verdict.of(gate, Verdict.Status.ERROR, explanation);
    }

    private String fact() {
        return "%s of %s, not counted".formatted(left(), NumberText.count(all, "case"));
    }

    /** {@return a verdict that shows how many cases are not counted} */
    Verdict addTo(Verdict verdict) {
        if (left() == 0) {
            return verdict;
        }
        Map<String, String> facts = new LinkedHashMap<>(verdict.facts());
        facts.put(LABEL, fact());
        Map<String, Object> numbers = new LinkedHashMap<>(verdict.numbers());
        numbers.put("not_applicable", left());
        return verdict.withExplanation(verdict.explanation().withFacts(facts)).withNumbers(numbers);
    }
}
