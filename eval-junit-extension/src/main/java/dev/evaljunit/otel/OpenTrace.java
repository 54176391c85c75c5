/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import dev.evaljunit.Answer;
import dev.evaljunit.TrialRecorder;
import dev.evaljunit.internal.call.CallTimer;
import dev.evaljunit.internal.trace.TrialTrace;
import dev.evaljunit.internal.trace.TrialTraces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The trace of a trial. Its spans have a remote parent that no span of ours stands behind, so that no tracer is needed. Spans that
 * begin a trace of their own within the trial's context belong to it, too.
 */
final class OpenTrace implements TrialTrace {

    static final TrialTraces.Source SOURCE = new TrialTraces.Source() {
        @Override
        public TrialTrace next() {
            return new OpenTrace();
        }

        @Override
        public <T> T outside(Supplier<T> call) {
            return Context.root().wrapSupplier(call).get();
        }
    };

    private static final ContextKey<OpenTrace> KEY = ContextKey.named("eval-junit-trial");

    private static final Map<String, OpenTrace> BY_ID = new ConcurrentHashMap<>();

    /** Streams signal their end before they end their spans. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final String id = IdGenerator.random().generateTraceId();
    private final Map<String, ReadableSpan> spans = new LinkedHashMap<>();
    private boolean isOver;

    /** {@return the trace to which a starting span belongs; empty if it is not of a trial} */
    static Optional<OpenTrace> of(Context parent, SpanContext span) {
        return of(span).or(() -> Optional.ofNullable(parent.get(KEY)))
                .or(() -> Optional.ofNullable(Context.current().get(KEY)));
    }

    /** {@return the trace of which a span has started} */
    static Optional<OpenTrace> of(SpanContext span) {
        return Optional.ofNullable(BY_ID.get(span.getTraceId()));
    }

    @Override
    @SuppressWarnings("try") // the scope is only there to be closed
    public <T extends @Nullable Object, E extends Throwable> T call(TrialRecorder.Call<T, E> agent) throws E {
        BY_ID.put(id, this);
        SpanContext parent = SpanContext.createFromRemoteParent(
                id, TrialTraces.span(id), TraceFlags.getSampled(), TraceState.getDefault());
        Context context = Context.current().with(Span.wrap(parent)).with(KEY, this);
        try (Scope ignored = context.makeCurrent()) {
            return agent.call();
        }
    }

    /** Nobody would find a trace without spans. */
    @Override
    public synchronized Optional<String> id() {
        return spans.values().stream()
                .findFirst()
                .map(span -> span.getSpanContext().getTraceId());
    }

    synchronized void started(ReadableSpan span) {
        if (!isOver) {
            BY_ID.put(span.getSpanContext().getTraceId(), this);
            spans.put(span.getSpanContext().getSpanId(), span);
        }
    }

    synchronized void ended() {
        notifyAll();
    }

    /** A span that has not ended after a short wait is seen as it is: what it does not tell, such as its tokens, is unknown. */
    @Override
    public Answer complete(Answer answer) {
        // The agent has answered, and must not time out meanwhile.
        List<ReadableSpan> ended = CallTimer.current().withoutCounting(LONGEST_WAIT.toNanos(), this::awaited);
        return SpansAnswer.complete(answer, TrialSpan.all(ended));
    }

    private synchronized boolean hasOpenSpan() {
        return spans.values().stream().anyMatch(span -> !span.hasEnded());
    }

    private synchronized List<ReadableSpan> awaited() {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        try {
            long left = LONGEST_WAIT.toMillis();
            while (left > 0 && hasOpenSpan()) {
                wait(left);
                left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(spans.values());
    }

    @Override
    public synchronized void end() {
        isOver = true;
        BY_ID.values().removeIf(trace -> trace == this);
    }
}
