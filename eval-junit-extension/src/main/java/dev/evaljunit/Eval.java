/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.run.Budget;
import dev.evaljunit.internal.run.EvalOptions;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.internal.run.Pitest;
import dev.evaljunit.internal.run.Preflight;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.text.Secrets;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An eval written in code, for any {@code @Test} or {@code main}; it runs in the same pipeline as {@code @EvalTest}.
 *
 * <p>Immutable: each method returns a changed copy, and {@link #run()} a result to assert on.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Eval {

    private final String name;
    private final Dataset dataset;
    private final @Nullable Agent agent;
    private final List<NamedJudge> judges;
    private final Repeats repeats;
    private final EvalOptions options;
    private final @Nullable Prompt prompt;

    private Eval(
            String name,
            Dataset dataset,
            @Nullable Agent agent,
            List<NamedJudge> judges,
            Repeats repeats,
            EvalOptions options,
            @Nullable Prompt prompt) {
        this.name = name;
        this.dataset = dataset;
        this.agent = agent;
        this.judges = List.copyOf(judges);
        this.repeats = repeats;
        this.options = options;
        this.prompt = prompt;
    }

    /** Create an eval on a dataset. */
    public static Eval of(Dataset dataset) {
        return new Eval(dataset.id().name(), dataset, null, List.of(), Repeats.ONCE, EvalOptions.DEFAULT, null);
    }

    /** Set the eval's name in verdicts and reports; by default the dataset's name. */
    public Eval named(String newName) {
        return new Eval(newName, dataset, agent, judges, repeats, options, prompt);
    }

    /** Set the system under test. */
    public Eval agent(Agent newAgent) {
        return new Eval(name, dataset, newAgent, judges, repeats, options, prompt);
    }

    /** Name the prompt that the agent runs with, so that the run and its history know it. It must not show a case of the dataset. */
    public Eval prompt(Prompt newPrompt) {
        return new Eval(name, dataset, agent, judges, repeats, options, newPrompt);
    }

    /** Add a judge. */
    public Eval judge(String judgeName, Judge judge) {
        var more = new ArrayList<>(judges);
        more.add(new NamedJudge(judgeName, judge));
        return new Eval(name, dataset, agent, more, repeats, options, prompt);
    }

    /** Run only the cases that a filter selects, such as {@code route=refund}. */
    public Eval filter(String filter) {
        return new Eval(name, dataset.filter(filter), agent, judges, repeats, options, prompt);
    }

    /** Run each case several times, with {@link Reducer#MEAN}. */
    public Eval trials(int trials) {
        return trials(trials, Reducer.MEAN);
    }

    /** Run each case several times, with a rule for when it passes. */
    public Eval trials(int trials, Reducer reducer) {
        return EvalSpec.naming(name, () -> repeats(Repeats.of(trials, reducer)));
    }

    /** Run each case several times, with a rule for when it passes, such as {@code Repeats.atLeast(2, 3)}. */
    public Eval repeats(Repeats newRepeats) {
        return new Eval(name, dataset, agent, judges, newRepeats, options, prompt);
    }

    /** Set how many calls may be in flight at once. */
    public Eval concurrency(int calls) {
        return with(options -> options.withLimits(options.limits().withConcurrency(calls)));
    }

    /** Set how long the agent may take for one trial. */
    public Eval timeout(Duration timeout) {
        return with(options -> options.withLimits(options.limits().withTimeout(timeout)));
    }

    /**
     * Set how many trials in a row must crash in the same way to end the run; 20 unless set. No gate is then satisfied, since an
     * outage says nothing about the agent.
     *
     * @param trials at least 1
     * @throws EvalException if it is less
     */
    public Eval maxCrashes(int trials) {
        return EvalSpec.naming(
                name, () -> with(options -> options.withLimits(options.limits().withCrashes(trials))));
    }

    /**
     * Run cases in a random order, and end the run as soon as all of these gates are decided. The run can then be asserted
     * to satisfy these gates and no others; if one of them needs all cases, all cases run.
     */
    public Eval stopEarly(Gate... gates) {
        return with(options -> options.withStopGates(List.of(gates)));
    }

    /**
     * Set the seed of the random order in which cases run if the run may stop early; by default a new one for each run.
     */
    public Eval seed(long seed) {
        return with(options -> options.withSeed(seed));
    }

    /**
     * Set the budget of the run in US dollars, agent and judges together. Once it is spent, no further trial starts,
     * and no gate passes.
     *
     * @param usd above 0
     * @throws EvalException if it is not
     */
    public Eval budgetUsd(double usd) {
        return withBudget(budget -> budget.withUsd(usd));
    }

    /**
     * Set the budget of the run in tokens, agent and judges together. Once it is spent, no further trial starts, and no
     * gate passes.
     *
     * @param tokens at least 1
     * @throws EvalException if it is not
     */
    public Eval budgetTokens(long tokens) {
        return withBudget(budget -> budget.withTokens(tokens));
    }

    /**
     * Set how long the run may take. After that, calls are cancelled, and no gate passes.
     *
     * @param time above 0
     * @throws EvalException if it is not
     */
    public Eval deadline(Duration time) {
        return withBudget(budget -> budget.withTime(time));
    }

    /**
     * Read the prices of models from a file such as {@code {"small-1": {"input": 0.15, "output": 0.60}}}, in US dollars per
     * million tokens.
     *
     * @throws EvalException if the file cannot be read, or a price is missing, negative or not a number
     */
    public Eval prices(Path file) {
        return withBudget(budget -> budget.withPrices(file));
    }

    private Eval withBudget(UnaryOperator<Budget> change) {
        return EvalSpec.naming(name, () -> with(options -> options.withBudget(change.apply(options.budget()))));
    }

    private Eval with(UnaryOperator<EvalOptions> change) {
        return new Eval(name, dataset, agent, judges, repeats, change.apply(options), prompt);
    }

    /**
     * Run the cases.
     *
     * @throws EvalException if there is no agent or no judge, a judge fails its check before the run, or a gate of
     *     {@link #stopEarly} does not fit the eval
     */
    public EvalRun run() {
        Pitest.refuse(name);
        Secrets.addProperties();
        Agent subject = EvalSpec.naming(name, this::requiredAgent);
        RunPlan plan = EvalSpec.naming(name, this::plan);
        plan.spec().prepare();
        Preflight.ofThisJvm().check(plan);
        try {
            return Pipeline.run(plan, (evalCase, trial) -> subject.answer(evalCase), new RunListener() {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvalException("Eval '" + name + "' was interrupted, so it has no result.", e);
        }
    }

    private RunPlan plan() {
        return options.plan(spec(Optional.ofNullable(prompt)));
    }

    /**
     * {@return what it runs with a prompt}
     *
     * @throws EvalException if there is no judge
     */
    EvalSpec spec(Optional<Prompt> used) {
        return new EvalSpec(name, dataset, judges, repeats, options.limits(), used);
    }

    /** {@return what it may spend} */
    Budget budget() {
        return options.budget();
    }

    private Agent requiredAgent() {
        if (agent == null) {
            throw new EvalException("It must have an agent, found none. Add .agent(evalCase -> …).");
        }
        return agent;
    }
}
