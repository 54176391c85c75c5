/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalRun;
import dev.evaljunit.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A run whose trials are started one by one, from any thread; results stand in the order of the dataset.
 *
 * <p>Calls keep to the limits of the eval, whoever starts them.
 */
@API(
        status = API.Status.INTERNAL,
        since = "0.1",
        consumers = "dev.evaljunit.*") // for front ends that cannot leave the order to the pipeline
public final class OpenRun implements AutoCloseable {

    private final EvalSpec spec;
    private final RunListener listener;
    private final Map<String, CaseProgress> progress = new LinkedHashMap<>();
    private final Stage agents;
    private final Stage judgeCalls;
    private final Instant startedAt = Instant.now();
    private final long start = System.nanoTime();
    private volatile boolean isClosed;

    private OpenRun(EvalSpec spec, RunListener listener) {
        this.spec = spec;
        this.listener = listener;
        this.agents = Stage.ofAgents(spec.limits());
        this.judgeCalls = Stage.ofJudges(spec.limits());
        spec.dataset()
                .cases()
                .forEach(each -> progress.put(
                        each.id(), new CaseProgress(each, spec.repeats().trials())));
    }

    /**
     * Open a run.
     *
     * @throws dev.evaljunit.EvalException if a judge cannot work at all; no agent is called then
     */
    public static OpenRun of(EvalSpec spec, RunListener listener) {
        spec.prepare();
        return new OpenRun(spec, listener);
    }

    /**
     * Start a trial.
     *
     * @param number which trial of its case this is, from 1; each is started once
     * @return its result, after listeners have heard of it; exceptional only if a listener throws or the JVM is failing
     */
    public CompletableFuture<TrialResult> start(EvalCase evalCase, int number, TrialBody body) {
        return start(evalCase, number, body, spec.judges());
    }

    /**
     * Start a trial whose test instance has judges of its own.
     *
     * @param judges those of the eval by name, in the same order
     */
    public CompletableFuture<TrialResult> start(
            EvalCase evalCase, int number, TrialBody body, List<NamedJudge> judges) {
        CaseProgress mine = Objects.requireNonNull(progress.get(evalCase.id()));
        if (number == 1) {
            listener.caseStarted(evalCase);
        }
        return new TrialRunner(spec, body, agents, judgeCalls)
                .run(evalCase, number, judges)
                .thenApply(mine::add);
    }

    /** {@return how many cases have ended} */
    public long casesDone() {
        return progress.values().stream().filter(CaseProgress::isDone).count();
    }

    /** {@return whether all cases have ended} */
    public boolean isComplete() {
        return casesDone() == progress.size();
    }

    /** {@return the result of a complete run} */
    public EvalRun result() {
        List<CaseResult> results =
                progress.values().stream().map(CaseProgress::result).toList();
        return new EvalRun(
                spec.name(),
                spec.dataset().id(),
                spec.repeats(),
                spec.judgeIdentities(),
                results,
                startedAt,
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** End the threads of the run; calls in flight are interrupted. */
    @Override
    public void close() {
        isClosed = true;
        agents.close();
        judgeCalls.close();
    }

    /** The trials of one case as they end, in any order. */
    private final class CaseProgress {

        private final EvalCase evalCase;
        private final @Nullable TrialResult[] results;
        private int missing;

        CaseProgress(EvalCase evalCase, int trials) {
            this.evalCase = evalCase;
            this.results = new TrialResult[trials];
            this.missing = trials;
        }

        /** What ends after the run was closed was broken off by that, and says nothing about the agent. */
        TrialResult add(TrialResult trial) {
            if (isClosed) {
                return trial;
            }
            listener.trialFinished(evalCase, trial);
            if (isLast(trial)) {
                listener.caseFinished(result());
            }
            return trial;
        }

        private synchronized boolean isLast(TrialResult trial) {
            results[trial.number() - 1] = trial;
            missing--;
            return missing == 0;
        }

        synchronized boolean isDone() {
            return missing == 0;
        }

        synchronized CaseResult result() {
            return new CaseResult(evalCase, List.of(results));
        }
    }
}
