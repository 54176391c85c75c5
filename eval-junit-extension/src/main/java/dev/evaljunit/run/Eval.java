/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Reducer;
import dev.evaljunit.Repeats;
import dev.evaljunit.Scorer;
import dev.evaljunit.dataset.Dataset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An eval written in code, for any {@code @Test} or {@code main}; the same pipeline as behind {@code @EvalTest}.
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
    private final Limits limits;

    private Eval(
            String name,
            Dataset dataset,
            @Nullable Agent agent,
            List<NamedJudge> judges,
            Repeats repeats,
            Limits limits) {
        this.name = name;
        this.dataset = dataset;
        this.agent = agent;
        this.judges = List.copyOf(judges);
        this.repeats = repeats;
        this.limits = limits;
    }

    /** Begin an eval on a dataset. */
    public static Eval of(Dataset dataset) {
        return new Eval(dataset.id().name(), dataset, null, List.of(), Repeats.ONCE, Limits.DEFAULT);
    }

    /** Set the name that verdicts and reports call the eval by; the dataset's unless set. */
    public Eval named(String newName) {
        return new Eval(newName, dataset, agent, judges, repeats, limits);
    }

    /** Set the system under test. */
    public Eval agent(Agent newAgent) {
        return new Eval(name, dataset, newAgent, judges, repeats, limits);
    }

    /** Add a judge. */
    public Eval judge(String judgeName, Scorer scorer) {
        var more = new ArrayList<>(judges);
        more.add(new NamedJudge(judgeName, scorer));
        return new Eval(name, dataset, agent, more, repeats, limits);
    }

    /** Run only the cases that a filter selects, such as {@code route=refund}. */
    public Eval filter(String filter) {
        return new Eval(name, dataset.filter(filter), agent, judges, repeats, limits);
    }

    /** Run each case several times; it counts by the mean of its trials. */
    public Eval trials(int trials) {
        return trials(trials, Reducer.MEAN);
    }

    /** Run each case several times, and say when it passes. */
    public Eval trials(int trials, Reducer reducer) {
        return EvalSpec.naming(name, () -> repeats(Repeats.of(trials, reducer)));
    }

    /** Run each case several times, and say when it passes, such as {@code Repeats.atLeast(2, 3)}. */
    public Eval repeats(Repeats newRepeats) {
        return new Eval(name, dataset, agent, judges, newRepeats, limits);
    }

    /** Set how many calls may go on at once. */
    public Eval concurrency(int calls) {
        return new Eval(name, dataset, agent, judges, repeats, limits.withConcurrency(calls));
    }

    /** Set how long the agent may take for one trial. */
    public Eval timeout(Duration timeout) {
        return new Eval(name, dataset, agent, judges, repeats, limits.withTimeout(timeout));
    }

    /**
     * Run all cases.
     *
     * @throws EvalException if there is no agent or no judge, or a judge cannot work at all
     */
    public EvalRun run() {
        Agent subject = EvalSpec.naming(name, this::requiredAgent);
        EvalSpec spec = EvalSpec.naming(name, () -> new EvalSpec(name, dataset, judges, repeats, limits));
        try {
            return Pipeline.run(RunPlan.of(spec), (evalCase, trial) -> subject.answer(evalCase), new RunListener() {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvalException("Eval '" + name + "' was interrupted before its end, so it has no result.", e);
        }
    }

    private Agent requiredAgent() {
        if (agent == null) {
            throw new EvalException("It must have an agent, found none. Add .agent(evalCase -> …).");
        }
        return agent;
    }
}
