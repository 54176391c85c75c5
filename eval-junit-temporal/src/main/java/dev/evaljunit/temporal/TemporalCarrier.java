/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.temporal;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.distribute.Carrier;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.ThrownText;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Starts a workflow for each chunk, and runs these workflows in this JVM: so none goes on if the launch is killed. */
final class TemporalCarrier implements Carrier {

    private static final int SENDERS = 4;
    private static final long SECONDS_TO_END = 5;
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Connection connection;
    private final Lease lease;
    private final WorkerFactory factory;
    private final String queue;
    private final String launch;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong told = new AtomicLong(System.nanoTime() - TrialsWorkflowImpl.LONGEST_IN_QUEUE.toNanos());
    private final Set<WorkflowStub> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, task -> {
        var thread = new Thread(task, "eval-send");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean isStopped;

    private TemporalCarrier(Connection connection, String queue) {
        this.connection = connection;
        this.queue = queue;
        this.launch = queue + "/" + UUID.randomUUID();
        this.factory = WorkerFactory.newInstance(connection.client());
        Worker worker = factory.newWorker(launch);
        worker.registerWorkflowImplementationTypes(TrialsWorkflowImpl.class);
        factory.start();
        this.lease = Lease.take(connection.client(), queue, launch);
    }

    static TemporalCarrier open(Connection connection, String queue) {
        try {
            return new TemporalCarrier(connection, queue);
        } catch (WorkflowException e) {
            connection.close();
            throw failed(e);
        }
    }

    @Override
    public CompletableFuture<byte[]> send(byte[] chunk) {
        return CompletableFuture.supplyAsync(() -> start(chunk), senders)
                .thenCompose(
                        stub -> stub.getResultAsync(byte[].class).whenComplete((result, thrown) -> open.remove(stub)))
                .exceptionally(thrown -> {
                    throw outcome(thrown);
                });
    }

    private WorkflowStub start(byte[] chunk) {
        WorkflowStub stub = connection
                .client()
                .newUntypedWorkflowStub(
                        TrialsWorkflow.NAME,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(launch + "/" + sent.incrementAndGet())
                                .setTaskQueue(launch)
                                .setWorkflowExecutionTimeout(LONGEST)
                                .build());
        if (isStopped) {
            throw new CancellationException();
        }
        stub.start(queue, launch, chunk);
        open.add(stub);
        return stub;
    }

    private RuntimeException outcome(Throwable thrown) {
        for (Throwable each : ThrownText.chain(thrown)) {
            if (each instanceof TimeoutFailure late
                    && late.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START) {
                tellThatThereIsNoWorker();
                return new CancellationException();
            }
            if (each instanceof ApplicationFailure refused && refused.getType().equals(TrialsActivityImpl.OVER)) {
                return takenForOver(refused);
            }
            if (each instanceof CancellationException
                    || each instanceof CanceledFailure
                    || each instanceof TerminatedFailure) {
                return new CancellationException();
            }
        }
        return failed(thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
    }

    private void tellThatThereIsNoWorker() {
        long now = System.nanoTime();
        long last = told.get();
        if (now - last >= TrialsWorkflowImpl.LONGEST_IN_QUEUE.toNanos() && told.compareAndSet(last, now)) {
            Console.print(
                    "no worker has taken trials at '%s' for a while. Start workers of the same build with -Deval.distribute=temporal -Deval.distribute.role=worker."
                            .formatted(SafeText.line(queue)));
        }
    }

    private EvalException takenForOver(ApplicationFailure refused) {
        return new EvalException(
                "Workers must find this launch at queue '%s', but another one has met them there, or this one did not reach Temporal for %s s. Set eval.distribute.queue to a name for each launch, and launch it again to run the rest: the trials so far are kept."
                        .formatted(SafeText.line(queue), Lease.TERM.toSeconds()),
                refused);
    }

    private static EvalException failed(Throwable cause) {
        return new EvalException(
                "Temporal must carry trials to workers and back, found %s. The trials so far are kept: launch it again to run the rest."
                        .formatted(ThrownText.of(cause)),
                cause);
    }

    /** Nothing is cancelled: a workflow that was cancelled has no result, and calls in flight are paid for. */
    @Override
    public void stop() {
        isStopped = true;
        lease.stop();
    }

    private void terminateAll() {
        for (WorkflowStub stub : List.copyOf(open)) {
            try {
                stub.terminate("the launch is over");
            } catch (WorkflowException e) {
                // It has ended, or cannot be reached: workers then see the end of the lease.
            }
        }
    }

    @Override
    public void close() {
        isStopped = true;
        terminateAll();
        lease.close();
        factory.shutdown(); // Temporal's SDK prints a stack trace for each workflow that it interrupts
        factory.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        factory.shutdownNow();
        senders.shutdownNow();
        connection.close();
    }
}
