/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalCase;
import dev.evaljunit.result.TrialResult;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Runs single trials for a run that is planned elsewhere, within the limits of this JVM. Safe for use by several threads. */
public final class TrialServer implements AutoCloseable {

    private final RunPlan plan;
    private final TrialBody body;
    private final Stage agents;
    private final Stage judgeCalls;

    private TrialServer(RunPlan plan, TrialBody body) {
        this.plan = plan;
        this.body = body;
        this.agents = Stage.ofAgents(plan.spec().limits());
        this.judgeCalls = Stage.ofJudges(plan.spec().limits());
    }

    /**
     * Open a server of the trials of an eval.
     *
     * @throws dev.evaljunit.EvalException if a judge cannot work at all
     */
    public static TrialServer of(EvalSpec spec, TrialBody body) {
        spec.prepare();
        return new TrialServer(RunPlan.of(spec), body);
    }

    /**
     * Run a trial, again if it was run before.
     *
     * @param number which trial of its case this is, from 1
     * @param mayCall asked once, just before the agent is called
     * @return its result, without a price; exceptional as {@link TrialSite#run} says
     */
    public CompletableFuture<TrialResult> run(EvalCase evalCase, int number, BooleanSupplier mayCall) {
        return new TrialRunner(plan, body, agents, judgeCalls, mayCall)
                .run(evalCase, number, plan.spec().judges());
    }

    /** Calls in flight are interrupted. */
    @Override
    public void close() {
        agents.close();
        judgeCalls.close();
    }
}
