/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.CaseResult;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Extent;
import dev.evaljunit.Extent.End;
import dev.evaljunit.TrialResult;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A run whose trials are started one by one, from any thread; results stand in the order of the dataset.
 *
 * <p>Calls keep to the limits of the eval, whoever starts them. It ends when all trials have ended, when its gates are
 * decided, when its budget is spent, or when it is told to.
 */
@API(
        status = API.Status.INTERNAL,
        since = "0.1",
        consumers = "dev.evaljunit.*") // for front ends that cannot leave the order to the pipeline
public final class OpenRun implements AutoCloseable {

    private final RunPlan plan;
    private final EvalSpec spec;
    private final RunListener listener;
    private final Map<String, CaseProgress> progress = new LinkedHashMap<>();
    private final EarlyStopping earlyStopping;
    private final Spending spending;
    private final ScheduledThreadPoolExecutor clock;
    private final Stage agents;
    private final Stage judgeCalls;
    private final Instant startedAt = Instant.now();
    private final long start = System.nanoTime();
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private volatile boolean isClosed;

    /** Why a run ended before all its trials had. */
    private record Ending(End end, String reason) {}

    private OpenRun(RunPlan plan, RunListener listener) {
        this.plan = plan;
        this.spec = plan.spec();
        this.listener = listener;
        this.earlyStopping = plan.earlyStopping();
        this.spending = Spending.of(spec, plan.budget());
        this.clock = new ScheduledThreadPoolExecutor(1, OpenRun::daemon);
        this.clock.setRemoveOnCancelPolicy(true);
        this.agents = new Stage("eval-agent", spec.limits().concurrency(), clock);
        this.judgeCalls = new Stage("eval-judge", spec.limits().judgeConcurrency(), clock);
        plan.order().forEach(each -> progress.put(each.id(), new CaseProgress(each, progress.size())));
        listener.runStarted(spending);
        endIfOverBudget();
    }

    private void endIfOverBudget() {
        if (spending.isOverBudget()) {
            end(End.BUDGET, spending.overBudget());
        }
    }

    /**
     * Open a run.
     *
     * @throws dev.evaljunit.EvalException if a judge cannot work at all; no agent is called then
     */
    public static OpenRun of(RunPlan plan, RunListener listener) {
        plan.spec().prepare();
        return new OpenRun(plan, listener);
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "eval-clock");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Start a trial, unless it was finished by an earlier launch.
     *
     * @param number which trial of its case this is, from 1; each is started once
     * @return its result, after listeners have heard of it; exceptional only if a listener throws, the JVM is failing, or
     *     the run ended before the agent was called ({@link java.util.concurrent.CancellationException})
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
        Optional<TrialResult> kept = kept(evalCase, number);
        if (kept.isPresent()) {
            return CompletableFuture.completedFuture(kept.get());
        }
        CaseProgress mine = progress(evalCase);
        mine.begin();
        return new TrialRunner(spec, body, agents, judgeCalls, this::isOpen)
                .run(evalCase, number, judges)
                .thenApply(mine::add);
    }

    /** {@return the result of a trial that an earlier launch finished; its case is then begun and ended here too} */
    public Optional<TrialResult> kept(EvalCase evalCase, int number) {
        return progress(evalCase).kept(number);
    }

    private CaseProgress progress(EvalCase evalCase) {
        return Objects.requireNonNull(progress.get(evalCase.id()));
    }

    /** {@return whether trials may still be started} */
    public boolean isOpen() {
        return ending.get() == null;
    }

    /** End the run before all its trials have ended; no further agent is called. The first reason stands. */
    public void end(End end, String reason) {
        ending.compareAndSet(null, new Ending(end, reason));
    }

    /** {@return how many cases have ended} */
    public long casesDone() {
        return progress.values().stream().filter(CaseProgress::isDone).count();
    }

    /** {@return whether all cases have ended} */
    public boolean isComplete() {
        return casesDone() == progress.size();
    }

    /** {@return what has become of the cases that have ended; of those that decided the gates, if they ended the run} */
    public EvalRun result() {
        List<CaseResult> results = spec.dataset().cases().stream()
                .map(each -> progress.get(each.id()))
                .filter(mine -> mine != null && counts(mine))
                .map(CaseProgress::result)
                .toList();
        return new EvalRun(
                spec.name(),
                spec.dataset().id(),
                spec.repeats(),
                spec.judgeIdentities(),
                results,
                extent(),
                startedAt,
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** Which calls were in flight when the gates were decided is chance, and the result is the same without them. */
    private boolean counts(CaseProgress mine) {
        Ending ended = ending.get();
        boolean isDecided = ended != null && ended.end() == End.DECIDED;
        return isDecided ? mine.position < earlyStopping.shown() : mine.isDone();
    }

    /** A run that was told to end after its last case is complete all the same. */
    private Extent extent() {
        int planned = spec.dataset().cases().size();
        int rerun = plan.earlier().rerun();
        Ending ended = ending.get();
        if (ended != null && !progress.values().stream().allMatch(this::counts)) {
            return new Extent(ended.end(), planned, ended.reason(), earlyStopping.decisions(), rerun);
        }
        if (!plan.shard().isAll()) {
            String reason = "only shard %s was asked for".formatted(plan.shard());
            return new Extent(End.SHARD, planned, reason, Map.of(), rerun);
        }
        return new Extent(End.COMPLETE, planned, plan.note(), Map.of(), rerun);
    }

    /** Tell the listener of the cases that the run has not come to: that they have ended before, or have not run. */
    void tellOfTheRest() {
        Ending ended = ending.get();
        if (ended == null) {
            return;
        }
        for (CaseProgress mine : progress.values()) {
            if (mine.isDone()) {
                mine.begin();
                mine.end();
            } else {
                listener.caseNotRun(mine.evalCase, ended.reason());
            }
        }
    }

    /** End the threads of the run; calls in flight are interrupted. */
    @Override
    public void close() {
        breakOff();
    }

    void breakOff() {
        isClosed = true;
        agents.close();
        judgeCalls.close();
        clock.shutdownNow();
    }

    /** The trials of one case as they end, in any order. */
    private final class CaseProgress {

        private final EvalCase evalCase;
        private final int position;
        private final @Nullable TrialResult[] results;
        private int missing;
        private boolean isBegun;
        private boolean isEnded;

        CaseProgress(EvalCase evalCase, int position) {
            this.evalCase = evalCase;
            this.position = position;
            this.results = new TrialResult[spec.repeats().trials()];
            this.missing = results.length;
            plan.earlier().of(evalCase.id()).forEach(this::keep);
        }

        /** The cases begin in their order, from one thread. */
        void begin() {
            if (isBegun) {
                return;
            }
            isBegun = true;
            listener.caseStarted(evalCase);
            plan.earlier().of(evalCase.id()).forEach(trial -> listener.trialKept(evalCase, trial));
        }

        Optional<TrialResult> kept(int number) {
            Optional<TrialResult> kept = plan.earlier().of(evalCase.id()).stream()
                    .filter(trial -> trial.number() == number)
                    .findFirst();
            if (kept.isPresent()) {
                begin();
                endIfDone();
            }
            return kept;
        }

        private void endIfDone() {
            if (isDone()) {
                end();
            }
        }

        /** What ends after the run was closed was broken off by that, and says nothing about the agent. */
        TrialResult add(TrialResult unpriced) {
            if (isClosed) {
                return unpriced;
            }
            TrialResult trial = spending.priced(unpriced);
            listener.trialFinished(evalCase, trial);
            if (keep(trial)) {
                end();
            }
            endIfOverBudget();
            return trial;
        }

        /** {@return whether it was the last trial of the case} */
        private synchronized boolean keep(TrialResult trial) {
            spending.add(trial);
            results[trial.number() - 1] = trial;
            missing--;
            return missing == 0;
        }

        private synchronized boolean isFirstEnd() {
            boolean first = !isEnded;
            isEnded = true;
            return first;
        }

        private void end() {
            if (!isFirstEnd()) {
                return;
            }
            CaseResult result = result();
            listener.caseFinished(result);
            earlyStopping.finished(position, result);
            if (earlyStopping.isDecided()) {
                OpenRun.this.end(
                        End.DECIDED,
                        "every gate was decided (random order: %s=%s)".formatted(EvalConfig.SEED, plan.seed()));
            }
        }

        synchronized boolean isDone() {
            return missing == 0;
        }

        synchronized CaseResult result() {
            return new CaseResult(evalCase, List.of(results));
        }
    }
}
