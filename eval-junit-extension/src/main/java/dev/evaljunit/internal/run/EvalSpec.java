/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.dataset.JudgePart;
import dev.evaljunit.result.Repeats;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What one eval runs, for any front end.
 *
 * @param name such as {@code RefundAssistantEvalTest.answersRefundQuestions}
 * @param dataset the cases to run
 * @param judges at least one, with unique names
 * @param repeats how often each case is run, and when it passes
 * @param limits of calls
 * @param prompt that the agent runs with; empty if the eval names none
 */
public record EvalSpec(
        String name,
        Dataset dataset,
        List<NamedJudge> judges,
        Repeats repeats,
        Limits limits,
        Optional<Prompt> prompt) {

    public EvalSpec {
        judges = List.copyOf(judges);
        if (judges.isEmpty()) {
            throw new EvalException(
                    "It must have at least one judge, found none. Add a field such as @EvalJudge final Judge exact = Judges.equalTo(\"expected.answer\"); in code, call .judge(…).");
        }
        checkNames(judges);
    }

    /** Create an eval that names no prompt. */
    public EvalSpec(String name, Dataset dataset, List<NamedJudge> judges, Repeats repeats, Limits limits) {
        this(name, dataset, judges, repeats, limits, Optional.empty());
    }

    private static void checkNames(List<NamedJudge> judges) {
        var names = new HashSet<String>();
        for (NamedJudge judge : judges) {
            if (!names.add(judge.name())) {
                throw new EvalException(
                        "Judge name '" + judge.name() + "' must be unique, found twice. Rename one of them.");
            }
        }
    }

    /** Get a value, and name the eval in the message if that fails. */
    public static <T> T naming(String eval, Supplier<T> definition) {
        try {
            return definition.get();
        } catch (EvalException e) {
            throw new EvalException("Eval '" + eval + "' cannot run. " + e.getMessage(), e);
        }
    }

    /** Return the same eval on some of its cases. */
    public EvalSpec withDataset(Dataset some) {
        return new EvalSpec(name, some, judges, repeats, limits, prompt);
    }

    /**
     * Check that all judges can work, before anything is called or written.
     *
     * @throws EvalException if one of them cannot, or would judge a case that its model or the agent is shown as an example
     */
    public void prepare() {
        prompt.ifPresent(this::checkExamples);
        judges.forEach(NamedJudge::prepare);
        judges.forEach(judge -> judge.parts().forEach(part -> checkExamples(judge, part)));
    }

    /** An agent that was told the answer of a case shows nothing by giving it. */
    private void checkExamples(Prompt shown) {
        Set<String> examples = shown.exampleCases();
        for (EvalCase evalCase : examples.isEmpty() ? List.<EvalCase>of() : dataset.cases()) {
            if (examples.contains(evalCase.id())) {
                throw new EvalException(
                        "Prompt '%s' must not show case '%s' of dataset '%s' as an example, since the agent would be told its answer. Take another example, or leave the case out by the filter id!=%s."
                                .formatted(shown, evalCase.id(), dataset.id(), evalCase.id()));
            }
        }
    }

    private void checkExamples(NamedJudge judge, JudgePart part) {
        Set<String> examples = judge.exampleCases(part);
        if (examples.isEmpty()) {
            return;
        }
        for (EvalCase evalCase : dataset.cases()) {
            if (examples.contains(evalCase.id()) && NamedJudge.mayApply(part, evalCase)) {
                throw new EvalException(
                        "%s must not judge case '%s' of dataset '%s', which its model is shown as an example. Take another example, or leave the case out by .where(\"id!=%s\")."
                                .formatted(judge.title(part), evalCase.id(), dataset.id(), evalCase.id()));
            }
        }
    }

    /** {@return a judge that applies to no case of the dataset; empty if each applies to some} */
    Optional<NamedJudge> idleJudge() {
        return judges.stream()
                .filter(judge -> dataset.cases().stream().noneMatch(judge::mayApplyTo))
                .findFirst();
    }

    /** {@return whether a part of a judge applies to no case of the dataset, whatever the other parts do} */
    boolean isIdle(JudgePart part) {
        return dataset.cases().stream().noneMatch(evalCase -> NamedJudge.mayApplyAlone(part, evalCase));
    }

    /** {@return whether a part of a judge applies to no case of the dataset that the judges around it leave to it} */
    boolean isLeftOut(JudgePart part) {
        return dataset.cases().stream().noneMatch(evalCase -> NamedJudge.mayApply(part, evalCase));
    }

    /** {@return the names of the judges in their order} */
    public List<String> judgeNames() {
        return judges.stream().map(NamedJudge::name).toList();
    }

    Map<String, Map<String, String>> judgeIdentities() {
        var identities = new LinkedHashMap<String, Map<String, String>>();
        judges.forEach(judge -> identities.put(judge.name(), judge.identity()));
        return identities;
    }
}
