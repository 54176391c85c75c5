/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.distribute;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.distribute.Chunk.Ask;
import dev.evaljunit.internal.distribute.ChunkResult.Problem;
import dev.evaljunit.internal.launch.JournalLine;
import dev.evaljunit.internal.launch.WorkIdentity;
import dev.evaljunit.internal.report.TrialLine;
import dev.evaljunit.internal.run.JvmFailure;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.RunEndedException;
import dev.evaljunit.internal.run.TrialSite;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.ThrownText;
import dev.evaljunit.result.TrialResult;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends trials to workers in chunks. What a result lacks is sent again, unless the run has ended: so a worker that dies, or cannot send
 * all, loses nothing.
 */
final class RemoteTrials implements TrialSite {

    private static final long LONGEST_WAIT_MILLIS = 25;

    private final WorkIdentity identity;
    private final Carrier carrier;
    private final int workers;
    private final int room;
    private final ChunkSize size;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "eval-distribute"));
    private final ExecutorService readers = Executors.newFixedThreadPool(
            Math.max(2, Runtime.getRuntime().availableProcessors()), task -> daemon(task, "eval-results"));

    private final int busy;

    private final Object lock = new Object();
    private final Map<Ask, CompletableFuture<TrialResult>> waiting = new LinkedHashMap<>();
    private int chunksSent;
    private int trialsSent;
    private volatile boolean isStopped;

    RemoteTrials(WorkIdentity identity, Limits limits, int workers, Carrier carrier) {
        this.identity = identity;
        this.carrier = carrier;
        this.workers = workers;
        this.busy = (int) Math.min((long) limits.room() * workers, Integer.MAX_VALUE);
        this.size = new ChunkSize(limits.concurrency());
        long room = Math.max(limits.room(), (long) Desk.LEAST_CHUNKS * size.most());
        this.room = (int) Math.min(room * workers, Integer.MAX_VALUE);
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public int room() {
        return room;
    }

    @Override
    public CompletableFuture<TrialResult> run(EvalCase evalCase, int number) {
        var trial = new CompletableFuture<TrialResult>();
        boolean isFirst;
        synchronized (lock) {
            isFirst = waiting.isEmpty();
            waiting.put(new Ask(evalCase.id(), number), trial);
        }
        sendWhole();
        if (isFirst) {
            sendRestLater();
        }
        return trial;
    }

    private void sendWhole() {
        sendAll(size::trials);
    }

    private void sendRestLater() {
        var unused = clock.schedule(this::sendRest, LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void sendRest() {
        sendAll(() -> 1);
    }

    private void sendAll(IntSupplier least) {
        for (var chunk = next(least.getAsInt()); !chunk.isEmpty(); chunk = next(least.getAsInt())) {
            send(chunk);
        }
    }

    /** {@return the next chunk; empty if fewer trials wait than it must have, or workers are busy, since later ones are larger} */
    private Map<Ask, CompletableFuture<TrialResult>> next(int least) {
        var chunk = new LinkedHashMap<Ask, CompletableFuture<TrialResult>>();
        synchronized (lock) {
            boolean areBusy = chunksSent >= Desk.LEAST_CHUNKS * workers && trialsSent >= busy;
            if (waiting.size() < least || (areBusy && !isStopped)) {
                return chunk;
            }
            waiting.entrySet().stream().limit(size.trials()).forEach(each -> chunk.put(each.getKey(), each.getValue()));
            waiting.keySet().removeAll(chunk.keySet());
        }
        return chunk;
    }

    private void send(Map<Ask, CompletableFuture<TrialResult>> trials) {
        if (trials.isEmpty()) {
            return;
        }
        if (isStopped) {
            fail(trials, new RunEndedException());
            return;
        }
        count(1, trials.size());
        var unused = carried(trials).whenCompleteAsync((result, thrown) -> arrived(trials, result, thrown), readers);
    }

    private void count(int chunks, int trials) {
        synchronized (lock) {
            chunksSent += chunks;
            trialsSent += trials;
        }
    }

    private CompletableFuture<byte[]> carried(Map<Ask, CompletableFuture<TrialResult>> trials) {
        try {
            return carrier.send(new Chunk(identity.sha256(), workers, List.copyOf(trials.keySet())).packed());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void arrived(
            Map<Ask, CompletableFuture<TrialResult>> trials, byte @Nullable [] packed, @Nullable Throwable thrown) {
        count(-1, -trials.size());
        var rest = new LinkedHashMap<>(trials);
        try {
            Optional<Throwable> problem = packed == null ? problem(thrown) : take(rest, ChunkResult.read(packed));
            problem.ifPresentOrElse(why -> fail(rest, why), () -> send(rest));
        } catch (RuntimeException e) {
            fail(
                    rest,
                    new EvalException(
                            "A worker must send trials as a journal has them: %s. Start workers from the build of the launch."
                                    .formatted(SafeText.line(ThrownText.message(e))),
                            e));
        }
        if (!clock.isShutdown()) {
            sendWhole();
            sendRestLater();
        }
    }

    private static Optional<Throwable> problem(@Nullable Throwable thrown) {
        @Nullable Throwable cause = thrown instanceof CompletionException wrapped ? wrapped.getCause() : thrown;
        return cause instanceof CancellationException ? Optional.empty() : Optional.ofNullable(cause);
    }

    private Optional<Throwable> take(Map<Ask, CompletableFuture<TrialResult>> rest, ChunkResult result) {
        int bytes = 0;
        for (String line : result.lines()) {
            bytes += line.length();
            TrialLine trial = sound(line);
            @Nullable CompletableFuture<TrialResult> waiting = rest.remove(new Ask(trial.theCase(), trial.trial()));
            if (waiting != null) {
                waiting.complete(trial.result());
            }
        }
        if (!result.lines().isEmpty()) {
            size.learn(
                    Duration.ofMillis(result.head().tookMs()),
                    (double) bytes / result.lines().size());
        }
        return result.head()
                .problem()
                .map(problem -> thrown(problem, result.head().worker()));
    }

    private static TrialLine sound(String line) {
        if (!JournalLine.isSound(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)))) {
            throw new IllegalArgumentException("a line has not the checksum of its contents");
        }
        return TrialLine.JSON.read(line);
    }

    private Throwable thrown(Problem problem, String worker) {
        return switch (problem.kind()) {
            case REFUSED -> new EvalException(refusal(worker, identity.differences(new WorkIdentity(problem.text()))));
            case MISTAKE -> new EvalException(problem.text());
            case JVM_FAILURE ->
                new JvmFailure("worker %s: %s".formatted(worker, problem.text()), new IllegalStateException());
        };
    }

    private static String refusal(String worker, List<String> differences) {
        return "Worker %s must run the eval of the launch, but there %s. Start workers from the build of the launch, or with another eval.distribute.queue."
                .formatted(
                        SafeText.line(worker),
                        differences.isEmpty() ? "something differs" : String.join("; ", differences));
    }

    private static void fail(Map<Ask, CompletableFuture<TrialResult>> trials, Throwable why) {
        List.copyOf(trials.values()).forEach(trial -> trial.completeExceptionally(why));
    }

    @Override
    public void stop() {
        if (!isStopped) {
            isStopped = true;
            sendRest();
            carrier.stop();
        }
    }

    @Override
    public void close() {
        isStopped = true;
        carrier.close();
        clock.shutdownNow();
        readers.shutdownNow();
    }
}
