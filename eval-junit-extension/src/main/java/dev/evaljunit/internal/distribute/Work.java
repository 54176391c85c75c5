/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.distribute;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.distribute.Chunk.Ask;
import dev.evaljunit.internal.distribute.ChunkResult.Head;
import dev.evaljunit.internal.distribute.ChunkResult.Kind;
import dev.evaljunit.internal.distribute.ChunkResult.Problem;
import dev.evaljunit.internal.launch.JournalLine;
import dev.evaljunit.internal.launch.WorkIdentity;
import dev.evaljunit.internal.report.Redaction;
import dev.evaljunit.internal.report.TrialLine;
import dev.evaljunit.internal.run.JvmFailure;
import dev.evaljunit.internal.run.RunEndedException;
import dev.evaljunit.internal.run.TrialServer;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.ThrownText;
import dev.evaljunit.result.TrialResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A chunk that a worker is working on. */
public final class Work {

    private final Desk desk;
    private final BooleanSupplier isWanted;
    private final List<String> lines;
    private final AtomicLong nanos = new AtomicLong();
    private @Nullable Problem problem;
    private CountDownLatch left = new CountDownLatch(0);
    private int begun;
    private volatile boolean isStopped;

    Work(Desk desk, Optional<ChunkResult> known, BooleanSupplier isWanted) {
        this.desk = desk;
        this.isWanted = isWanted;
        this.lines = new ArrayList<>(known.map(ChunkResult::lines).orElse(List.of()));
    }

    void refuse(WorkIdentity own) {
        problem = new Problem(Kind.REFUSED, own.line());
    }

    void start(Chunk chunk, Map<String, EvalCase> cases, TrialServer server) {
        Set<Ask> done = known();
        List<Ask> rest =
                chunk.trials().stream().filter(ask -> !done.contains(ask)).toList();
        left = new CountDownLatch(rest.size());
        begun = rest.size();
        rest.forEach(ask -> start(ask, cases.get(ask.theCase()), server));
    }

    private Set<Ask> known() {
        var done = new HashSet<Ask>();
        lines.forEach(line -> {
            TrialLine trial = TrialLine.JSON.read(line);
            done.add(new Ask(trial.theCase(), trial.trial()));
        });
        return done;
    }

    private void start(Ask ask, @Nullable EvalCase evalCase, TrialServer server) {
        if (evalCase == null) {
            ended(
                    null,
                    null,
                    new IllegalArgumentException(
                            "Case '%s' must be in the dataset, found none.".formatted(SafeText.id(ask.theCase()))));
            return;
        }
        var start = new AtomicLong();
        var unused = server.run(evalCase, ask.trial(), () -> {
                    start.set(System.nanoTime());
                    return !isStopped && isWanted.getAsBoolean();
                })
                .whenComplete((trial, thrown) -> {
                    nanos.addAndGet(start.get() == 0 ? 0 : System.nanoTime() - start.get());
                    ended(evalCase, trial, thrown);
                });
    }

    private void ended(@Nullable EvalCase evalCase, @Nullable TrialResult trial, @Nullable Throwable thrown) {
        try {
            if (trial != null && evalCase != null) {
                add(line(evalCase, trial));
            } else if (thrown != null) {
                fail(
                        thrown instanceof CompletionException wrapped && wrapped.getCause() != null
                                ? wrapped.getCause()
                                : thrown);
            }
        } catch (RuntimeException e) { // a line that cannot be written must not be waited for
            fail(e);
        } finally {
            left.countDown();
        }
    }

    private static String line(EvalCase evalCase, TrialResult trial) {
        String text = TrialLine.JSON.line(TrialLine.of(evalCase, Redaction.of(trial)));
        return new String(JournalLine.sealed(text), StandardCharsets.UTF_8).stripTrailing();
    }

    private synchronized void add(String line) {
        lines.add(line);
        desk.served();
    }

    private synchronized void fail(Throwable thrown) {
        if (problem == null && !(thrown instanceof RunEndedException)) {
            problem = thrown instanceof JvmFailure failure
                    ? new Problem(Kind.JVM_FAILURE, failure.reason())
                    : new Problem(Kind.MISTAKE, ThrownText.message(thrown));
        }
    }

    /** {@return whether all of it has ended, waiting for it some time} */
    public boolean isDone(Duration wait) throws InterruptedException {
        return left.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** {@return how many trials have been run so far} */
    public synchronized int done() {
        return lines.size();
    }

    /** {@return what has been done so far, packed; as much of it as can be sent} */
    public synchronized byte[] result() {
        List<String> sent = lines;
        byte[] packed = packed(sent, Optional.ofNullable(problem));
        while (packed.length > desk.mostBytes() && sent.size() > 1) {
            sent = sent.subList(0, sent.size() / 2);
            packed = packed(sent, Optional.ofNullable(problem));
        }
        return packed.length > desk.mostBytes() ? packed(List.of(), Optional.of(tooLarge(sent.get(0)))) : packed;
    }

    private Problem tooLarge(String line) {
        TrialLine trial = TrialLine.JSON.read(line);
        return new Problem(
                Kind.MISTAKE,
                "Trial %s of case '%s' must fit into a message of %s bytes when it is compressed, found more. Shorten the answer, or run the eval on one machine."
                        .formatted(trial.trial(), SafeText.id(trial.theCase()), desk.mostBytes()));
    }

    private byte[] packed(List<String> sent, Optional<Problem> why) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos.get()) / Math.max(1, begun);
        return new ChunkResult(new Head(Desk.worker(), millis, why), sent).packed();
    }

    /** Call no further agent; calls in flight may finish. */
    public void stop() {
        isStopped = true;
    }
}
