/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.gate.Fallbacks;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A run whose trials are started one by one, from any thread; results stand in the order of the dataset.
 *
 * <p>Calls keep to the limits of the eval, whoever starts them. It ends when all trials have ended, when its gates are
 * decided, when its budget is spent or its time is over, or when it is told to.
 */
public final class OpenRun implements AutoCloseable {

    private final RunPlan plan;
    private final EvalSpec spec;
    private final RunListener listener;
    private final RunProgress progress;
    private final EarlyStopping earlyStopping;
    private final Spending spending;
    private final TrialMemory memory;
    private final RunEnd end;
    private final CrashStreak crashes;
    private final Stage agents;
    private final Stage judgeCalls;
    private final Map<String, Map<String, String>> judgeIdentities;
    private final Instant startedAt = Instant.now();

    /** Read while a trial is counted, so that none is any more once the run is closed. */
    private final ReadWriteLock counting = new ReentrantReadWriteLock();

    private boolean isClosed;

    private OpenRun(RunPlan plan, RunListener listener) {
        this.plan = plan;
        this.spec = plan.spec();
        this.listener = listener;
        this.judgeIdentities = spec.judgeIdentities();
        this.earlyStopping = plan.earlyStopping();
        this.spending = Spending.of(plan);
        this.memory = listener.journalsTrials() ? TrialMemory.of(spec) : TrialMemory.OF_ALL;
        this.end = new RunEnd(plan, earlyStopping, spending);
        this.crashes = new CrashStreak(spec.limits().crashes());
        this.agents = Stage.ofAgents(spec.limits());
        this.judgeCalls = Stage.ofJudges(spec.limits());
        this.progress = new RunProgress(plan.order(), spec.repeats().trials());
        progress.cases().forEach(this::countKeptTrials);
        listener.runStarted(new LiveStatus(spending, agents, judgeCalls));
        end.endIfOverBudget();
    }

    void tellThatItIsStillRunning() {
        listener.stillRunning();
    }

    private void countKeptTrials(EvalCase evalCase) {
        keptTrials(evalCase).forEach(trial -> keep(progress.of(evalCase), measured(evalCase, trial)));
    }

    /** A trial without its answer can no longer be measured: what was not is unknown. */
    private TrialResult measured(EvalCase evalCase, TrialResult trial) {
        return TrialMemory.isLean(trial)
                ? plan.measurements().unmeasurable(trial)
                : plan.measurements().measured(evalCase, trial);
    }

    private CaseResult measured(CaseResult result) {
        Map<String, Double> kept = plan.kept().measurements(result.evalCase().id());
        CaseResult known = kept.isEmpty() ? result : result.withMeasurements(kept);
        return result.trials().stream().anyMatch(TrialMemory::isLean)
                ? plan.measurements().unmeasurable(known)
                : plan.measurements().measured(known);
    }

    private List<TrialResult> keptTrials(EvalCase evalCase) {
        return plan.kept().of(evalCase.id());
    }

    private void keep(CaseProgress mine, TrialResult trial) {
        spending.add(trial);
        mine.keep(trial);
    }

    /**
     * Open a run.
     *
     * @throws dev.evaljunit.EvalException if a judge cannot work at all, or its recordings cannot be read; no agent is called
     *     then
     */
    public static OpenRun of(RunPlan plan, RunListener listener) {
        plan.spec().prepare();
        plan.recordings().open();
        return new OpenRun(plan, listener);
    }

    /**
     * Start a trial, unless it was finished by an earlier launch.
     *
     * @param number which trial of its case this is, from 1; each is started once
     * @return its result, after listeners have heard of it; exceptional only if a listener throws, the JVM fails, or
     *     the run ended before the agent was called; the last two are a {@link CancellationException}
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
        return start(
                evalCase,
                number,
                () -> new TrialRunner(plan, body, agents, judgeCalls, this::isOpen).run(evalCase, number, judges));
    }

    /** Start a trial that is run elsewhere; otherwise as the other methods. */
    public CompletableFuture<TrialResult> start(EvalCase evalCase, int number, TrialSite site) {
        return start(evalCase, number, () -> site.run(evalCase, number));
    }

    private CompletableFuture<TrialResult> start(
            EvalCase evalCase, int number, Supplier<CompletableFuture<TrialResult>> trial) {
        Optional<TrialResult> kept = kept(evalCase, number);
        if (kept.isPresent()) {
            return CompletableFuture.completedFuture(kept.get());
        }
        if (!isOpen()) {
            return CompletableFuture.failedFuture(new RunEndedException());
        }
        CaseProgress mine = progress.of(evalCase);
        begin(mine);
        return trial.get().thenApply(ended -> add(mine, ended)).exceptionally(this::endIfJvmFailed);
    }

    /** Calls in flight may still end well, so they are waited for and counted as ever. */
    private TrialResult endIfJvmFailed(Throwable thrown) {
        Throwable cause = TrialRunner.unwrap(thrown);
        if (cause instanceof JvmFailure failed) {
            end.end(End.JVM_FAILURE, failed.reason());
            throw new RunEndedException();
        }
        throw thrown instanceof CompletionException same ? same : new CompletionException(thrown);
    }

    private TrialResult add(CaseProgress mine, TrialResult unpriced) {
        TrialResult trial = plan.measurements().measured(mine.evalCase(), spending.priced(unpriced));
        counting.readLock().lock();
        try {
            count(mine, trial);
        } finally {
            counting.readLock().unlock();
        }
        return trial;
    }

    /** What ends after the run was closed was broken off by that, and says nothing about the agent. */
    private void count(CaseProgress mine, TrialResult trial) {
        if (isClosed) {
            return;
        }
        listener.trialFinished(mine.evalCase(), trial);
        keep(mine, trial);
        end(mine);
        crashes.add(trial).ifPresent(reason -> end.end(End.CRASHES, reason));
        end.endIfOverBudget();
    }

    private void begin(CaseProgress mine) {
        if (mine.begin()) {
            EvalCase evalCase = mine.evalCase();
            listener.caseStarted(evalCase);
            keptTrials(evalCase).forEach(trial -> listener.trialKept(evalCase, trial));
        }
    }

    private void end(CaseProgress mine) {
        if (mine.end()) {
            CaseResult result = memory.kept(measured(mine.result()));
            listener.caseFinished(result);
            progress.tell(mine.position(), result);
            earlyStopping.finished(mine.position(), result);
            end.endIfDecided();
        }
    }

    /** {@return the result of a trial that an earlier launch finished; its case is then begun and ended here too} */
    public Optional<TrialResult> kept(EvalCase evalCase, int number) {
        List<TrialResult> ofCase = keptTrials(evalCase);
        if (ofCase.isEmpty()) {
            return Optional.empty();
        }
        Optional<TrialResult> kept =
                ofCase.stream().filter(trial -> trial.number() == number).findFirst();
        kept.ifPresent(trial -> tell(progress.of(evalCase)));
        return kept;
    }

    private void tell(CaseProgress mine) {
        begin(mine);
        end(mine);
    }

    /** Tell the listener of the cases that an earlier launch has finished, however soon the run ends. */
    void tellWhatIsKnown() {
        knownPositions().forEach(position -> tell(progress.of(progress.cases().get(position))));
    }

    private IntStream knownPositions() {
        return plan.kept().count() == 0
                ? IntStream.empty()
                : progress.positions().filter(progress::isDone);
    }

    /** {@return whether trials may still be started} */
    public boolean isOpen() {
        return end.isOpen();
    }

    boolean isOverdue() {
        return end.endIfOverdue();
    }

    /** End the run before all its trials have ended; no further agent is called. The first reason stands. */
    public void end(End why, String reason) {
        end.end(why, reason);
    }

    /** {@return why the run ended before all its trials had, in words that follow "since"; empty if it is open} */
    public String endReason() {
        return end.reason();
    }

    /** {@return how many cases have ended} */
    public long casesDone() {
        return progress.positions().filter(progress::isDone).count();
    }

    /** {@return whether all cases have ended} */
    public boolean isComplete() {
        return progress.positions().allMatch(progress::isDone);
    }

    /** {@return what has become of the cases that have ended; of those that decided the gates, if they ended the run} */
    public EvalRun result() {
        EvalRun run = Fallbacks.identified(EvalRun.of(
                        spec.name(),
                        spec.dataset().id(),
                        progress.results(spec.dataset().cases(), this::counts))
                .withRepeats(spec.repeats())
                .withJudges(judgeIdentities)
                .withCompletion(completion())
                .withStartedAt(startedAt)
                .withTook(end.elapsed()));
        return spec.prompt()
                .map(prompt -> run.withPrompt(prompt.toString(), prompt.sha256()))
                .orElse(run);
    }

    private Completion completion() {
        Completion completion = end.completion(progress.positions().allMatch(this::counts));
        int kept = progress.positions()
                .filter(this::counts)
                .map(position -> keptTrials(progress.cases().get(position)).size())
                .sum();
        return plan.kept().at(startedAt, kept).map(completion::withKept).orElse(completion);
    }

    /** Which calls were in flight when the gates were decided is chance, and the result is the same without them. */
    private boolean counts(int position) {
        return end.isDecided() ? position < earlyStopping.shown() : progress.isDone(position);
    }

    /** Tell the listener of the cases that have not run. */
    void tellOfTheRest() {
        String reason = endReason();
        if (!reason.isEmpty()) {
            progress.positions()
                    .filter(position -> !progress.isDone(position))
                    .forEach(position -> listener.caseNotRun(progress.cases().get(position), reason));
        }
    }

    /** End the threads of the run. Trials that are being counted are waited for; calls in flight are interrupted. */
    @Override
    public void close() {
        breakOff();
        plan.recordings().close();
    }

    void breakOff() {
        counting.writeLock().lock();
        try {
            isClosed = true;
        } finally {
            counting.writeLock().unlock();
        }
        agents.close();
        judgeCalls.close();
    }
}
