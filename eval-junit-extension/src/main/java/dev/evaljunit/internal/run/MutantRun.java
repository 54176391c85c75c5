/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.mutation.KillCounter;
import dev.evaljunit.internal.mutation.KillCounter.Original;
import dev.evaljunit.internal.mutation.KillTable;
import dev.evaljunit.internal.mutation.Mutant;
import dev.evaljunit.internal.mutation.Mutation;
import dev.evaljunit.internal.recording.Recordings;
import dev.evaljunit.internal.recording.TrialCalls;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Corrupts the answers of a run that has ended, and asks each judge about the corrupted ones whose original it had passed. What
 * comes of it is no part of the run.
 */
public final class MutantRun implements AutoCloseable {

    private static final long POLL_MILLIS = 50;

    private final RunPlan plan;
    private final EvalRun run;
    private final Recordings recordings;
    private final Cancellation cancellation;
    private final Duration reportEvery;
    private final Consumer<String> console;
    private final Stage stage;
    private final JudgeCalls judgeCalls;
    private final Spending spending;
    private final KillCounter counter;
    private final int window;
    private final Semaphore permits;
    private final Set<Asked> inFlight = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final long start = System.nanoTime();
    private long reportedAt = start;
    private int judged;
    private boolean isInterrupted;
    private String ended = "";

    /** A corrupted answer that judges are asked about. */
    private record Asked(Original original, Mutant mutant) {}

    private MutantRun(
            RunPlan plan,
            EvalRun run,
            Recordings recordings,
            Cancellation cancellation,
            Duration reportEvery,
            Consumer<String> console) {
        this.plan = plan;
        this.run = run;
        this.recordings = recordings;
        this.cancellation = cancellation;
        this.reportEvery = reportEvery;
        this.console = console;
        Limits limits = plan.spec().limits();
        this.stage = Stage.ofJudges(limits);
        this.judgeCalls = new JudgeCalls(limits.judgeTimeout(), stage);
        this.spending = Spending.ofMutants(plan, run);
        this.counter = new KillCounter(plan.spec().judgeNames());
        this.window = (int) Math.min(2L * limits.judgeConcurrency(), Integer.MAX_VALUE);
        this.permits = new Semaphore(window);
    }

    /**
     * Judge corrupted answers until all are judged, or the budget, the time or the launch ends.
     *
     * @param run which has ended, with all of its answers
     * @param recordings of the judges of corrupted answers
     * @param console receives a line from time to time
     */
    public static KillTable judge(
            RunPlan plan,
            EvalRun run,
            Recordings recordings,
            Cancellation cancellation,
            Duration reportEvery,
            Consumer<String> console) {
        try (recordings;
                var mutants = new MutantRun(plan, run, recordings, cancellation, reportEvery, console)) {
            recordings.open();
            return mutants.table();
        }
    }

    private KillTable table() {
        End end = run.completion().end();
        if (end != End.COMPLETE && end != End.DECIDED) {
            end("the run itself ended early");
        }
        int position = 0;
        for (CaseResult result : run.cases()) {
            for (TrialResult trial : result.trials()) {
                corrupt(result.evalCase(), position, trial);
            }
            position++;
        }
        awaitTheLast();
        inFlight.forEach(this::giveUp);
        rethrowFailure();
        return counter.table(ended);
    }

    /** Calls in flight may finish if only the budget is spent. */
    private void awaitTheLast() {
        while (!inFlight.isEmpty() && !isBrokenOff()) {
            try {
                if (permits.tryAcquire(window, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
                report();
            } catch (InterruptedException e) {
                interrupted();
            }
        }
    }

    private void giveUp(Asked asked) {
        if (inFlight.remove(asked)) {
            end("a call of a judge did not end");
            counter.notJudged(asked.original(), asked.mutant().mutation());
        }
    }

    private void corrupt(EvalCase evalCase, int position, TrialResult trial) {
        List<String> passedBy = trial.judgements().stream()
                .filter(judgement -> judgement.outcome() == Outcome.PASS)
                .map(Judgement::judge)
                .toList();
        Optional<Answer> answer = trial.answer();
        if (answer.isEmpty() || passedBy.isEmpty()) {
            return;
        }
        var original = new Original(position, evalCase.id(), trial.number(), passedBy, trial.outcome() == Outcome.PASS);
        counter.begin(original);
        for (Mutation mutation : Mutation.values()) {
            Optional<Mutant> mutant = mutation.of(evalCase.id(), answer.get());
            if (mutant.isEmpty()) {
                counter.notApplicable(original, mutation);
            } else if (awaitPermit()) {
                judge(evalCase, new Asked(original, mutant.get()));
            } else {
                counter.notJudged(original, mutation);
            }
        }
    }

    /** {@return whether a corrupted answer may be judged now; not if there is a reason to end} */
    private boolean awaitPermit() {
        try {
            while (isOpen()) {
                if (permits.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
                report();
            }
        } catch (InterruptedException e) {
            interrupted();
        }
        return false;
    }

    private boolean isOpen() {
        if (spending.isOverBudget()) {
            end(spending.overBudget());
        }
        return !isBrokenOff() && ended.isEmpty();
    }

    private boolean isBrokenOff() {
        if (cancellation.isRequested()) {
            return end("it was cancelled");
        }
        @Nullable Throwable thrown = failure.get();
        if (thrown != null) {
            return end(thrown instanceof JvmFailure failed ? failed.reason() : "a call failed");
        }
        Optional<Duration> limit = plan.budget().time().filter(this::isOver);
        return isInterrupted
                || (limit.isPresent()
                        && end("its time limit of %s was reached".formatted(Durations.format(limit.get()))));
    }

    private void interrupted() {
        Thread.currentThread().interrupt();
        isInterrupted = end("it was interrupted");
    }

    private boolean isOver(Duration limit) {
        return run.took().plusNanos(System.nanoTime() - start).compareTo(limit) >= 0;
    }

    /** The first reason stands. */
    private boolean end(String reason) {
        ended = ended.isEmpty() ? reason : ended;
        return true;
    }

    private void report() {
        long now = System.nanoTime();
        if (now - reportedAt >= reportEvery.toNanos()) {
            reportedAt = now;
            console.accept("eval %s: has judges look at corrupted answers (%s), %s so far"
                    .formatted(run.eval(), EvalSettings.MUTATE, judged));
        }
    }

    private void judge(EvalCase evalCase, Asked asked) {
        judged++;
        inFlight.add(asked);
        EvalCase inUse = CaseRows.inUse(evalCase);
        Answer answer = asked.mutant().answer();
        TrialCalls calls = recordings.trial(evalCase.id(), asked.original().trial());
        List<CompletableFuture<Judgement>> pending = plan.spec().judges().stream()
                .filter(judge -> asked.original().passedBy().contains(judge.name()))
                .map(judge -> judgeCalls.judgement(judge, caller(judge, asked.mutant()), inUse, answer, calls))
                .toList();
        var unused = CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new))
                .thenRun(() -> count(asked, pending, calls))
                .whenComplete(this::ended);
    }

    /** Otherwise equal requests about several corrupted answers of a trial would share recordings. */
    private static String caller(NamedJudge judge, Mutant mutant) {
        return judge.name() + "/" + mutant.mutation().key();
    }

    private void count(Asked asked, List<CompletableFuture<Judgement>> pending, TrialCalls calls) {
        List<Judgement> judgements =
                pending.stream().map(CompletableFuture::join).toList();
        Original original = asked.original();
        TrialResult trial = spending.priced(
                TrialResult.answered(original.trial(), asked.mutant().answer(), Duration.ZERO, judgements)
                        .withCalls(calls.end()));
        spending.add(trial);
        if (inFlight.remove(asked)) {
            counter.judged(original, asked.mutant(), judgements, trial.calls());
        }
    }

    private void ended(@Nullable Void nothing, @Nullable Throwable thrown) {
        if (thrown != null) {
            failure.compareAndSet(null, TrialRunner.unwrap(thrown));
        }
        permits.release();
    }

    private void rethrowFailure() {
        @Nullable Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException exception && !(exception instanceof JvmFailure)) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    @Override
    public void close() {
        stage.close();
    }

    /** {@return at most how often judges that call a model are asked about corrupted answers, for a message} */
    public static String forecast(RunPlan plan) {
        Set<String> names = Set.copyOf(Spending.modelJudges(plan.spec()));
        return plan.spec().judges().stream()
                .filter(judge -> names.contains(judge.name()))
                .map(judge ->
                        "%s more of judge '%s'".formatted(Mutation.values().length * trials(judge, plan), judge.name()))
                .collect(Collectors.joining(", "));
    }

    private static long trials(NamedJudge judge, RunPlan plan) {
        return plan.order().stream().filter(judge::mayApplyTo).count()
                * plan.spec().repeats().trials();
    }
}
