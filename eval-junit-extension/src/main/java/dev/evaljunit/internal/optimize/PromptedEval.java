/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalCase;
import dev.evaljunit.Prompt;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.recording.Recordings;
import dev.evaljunit.internal.run.Budget;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.TrialBody;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The eval that a search improves the prompt of: its limits, judges and trials hold for each candidate. */
public final class PromptedEval implements Evaluator {

    /** A journal has thousands of answers, and a model that proposes prompts reads some of them at once. */
    private static final int LONGEST_TEXT = 4000;

    private final EvalSpec spec;
    private final Function<Prompt, TrialBody> agent;
    private final Budget prices;
    private final Recordings recordings;

    /**
     * Create an evaluator.
     *
     * @param agent how it answers with a prompt
     * @param prices of tokens, by which US dollars are counted
     * @param recordings of the models that the agent and the judges call
     */
    public PromptedEval(EvalSpec spec, Function<Prompt, TrialBody> agent, Budget prices, Recordings recordings) {
        this.spec = spec;
        this.agent = agent;
        this.prices = prices;
        this.recordings = recordings;
    }

    @Override
    public void evaluate(Prompt prompt, List<EvalCase> cases, Budget left, Consumer<CaseScore> ended)
            throws InterruptedException {
        var some = new EvalSpec(
                spec.name(),
                spec.dataset().withCases(cases),
                spec.judges(),
                spec.repeats(),
                spec.limits(),
                Optional.of(prompt));
        some.prepare();
        Pipeline.run(
                RunPlan.of(some)
                        .within(new Budget(left.usd(), left.tokens(), left.time(), prices.prices()))
                        .recording(recordings),
                agent.apply(prompt),
                new RunListener() {
                    @Override
                    public void caseFinished(CaseResult result) {
                        ended.accept(score(result));
                    }
                });
    }

    @Override
    public String identity() {
        return Stream.concat(
                        Stream.of(String.valueOf(spec.repeats().trials())),
                        spec.judges().stream()
                                .map(judge -> "%s %s %s"
                                        .formatted(judge.name(), judge.threshold(), new TreeMap<>(judge.identity()))))
                .collect(Collectors.joining("\n"));
    }

    private static CaseScore score(CaseResult result) {
        int passed = result.count(Outcome.PASS);
        int judged = passed + result.count(Outcome.FAIL);
        Cost cost = result.trials().stream().map(PromptedEval::cost).reduce(Cost.NONE, Cost::plus);
        return new CaseScore(
                result.evalCase().id(),
                judged == 0 ? OptionalDouble.empty() : OptionalDouble.of(passed / (double) judged),
                cost,
                result.trials().stream().flatMap(PromptedEval::price).reduce(Cost.NONE, Cost::plus),
                latency(result.trials()),
                answer(result.trials()),
                result.trials().stream()
                        .flatMap(judged == 0 ? PromptedEval::whyUnknown : PromptedEval::reasons)
                        .distinct()
                        .toList());
    }

    private static Duration latency(List<TrialResult> trials) {
        return trials.stream()
                .map(TrialResult::latency)
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(Math.max(1, trials.size()));
    }

    private static String answer(List<TrialResult> trials) {
        return trials.stream()
                .sorted(Comparator.comparing(trial -> trial.outcome() == Outcome.PASS))
                .flatMap(trial -> trial.answer().stream())
                .map(answer -> shortened(answer.text()))
                .findFirst()
                .orElse("");
    }

    private static Stream<String> reasons(TrialResult trial) {
        Stream<String> error = trial.error().map(AgentError::toString).stream();
        return Stream.concat(error, ofJudges(trial, Outcome.FAIL)).map(PromptedEval::shortened);
    }

    private static Stream<String> whyUnknown(TrialResult trial) {
        return Stream.concat(trial.skipped().stream(), ofJudges(trial, Outcome.UNSCORED))
                .map(PromptedEval::shortened);
    }

    private static Stream<String> ofJudges(TrialResult trial, Outcome outcome) {
        return trial.judgements().stream()
                .filter(judgement -> judgement.outcome() == outcome)
                .map(judgement -> judgement.judge() + ": " + judgement.score().reason());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private static Stream<Cost> price(TrialResult trial) {
        return trial.answer().flatMap(answer -> answer.usage()).stream()
                .map(usage -> new Cost(1, usage.tokens(), usage.usd().orElse(0)));
    }

    /** The agent is called once; what it calls by itself, only it knows. */
    private static Cost cost(TrialResult trial) {
        List<Usage> usages = Stream.concat(
                        trial.answer().flatMap(answer -> answer.usage()).stream(),
                        trial.judgements().stream().flatMap(judgement -> judgement.score().usage().stream()))
                .toList();
        return new Cost(
                1 + trial.calls().live(),
                usages.stream().mapToLong(Usage::tokens).sum(),
                usages.stream().mapToDouble(usage -> usage.usd().orElse(0)).sum());
    }
}
