/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Records what an agent does in one trial besides answering: its tool calls, the passages that it retrieved, and its tokens.
 * They become parts of the answer that do not have any yet.
 *
 * <p>{@link #current()} is the recorder of the trial whose agent the current thread runs. It may be passed to any other thread;
 * {@link #call} makes it the current one there, too.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TrialRecorder {

    private static final ThreadLocal<@Nullable TrialRecorder> OF_THREAD = new ThreadLocal<>();

    private final List<ToolCall> toolCalls = new ArrayList<>();
    private final List<String> contexts = new ArrayList<>();
    private @Nullable Set<Object> replies;
    private @Nullable Usage usage;
    private boolean hasUnknownUsage;
    private boolean isOver;

    private TrialRecorder() {}

    /** Code of the agent; it may throw anything. */
    @FunctionalInterface
    public interface Call<T extends @Nullable Object, E extends Throwable> {

        /** Run the code. */
        T call() throws E;
    }

    /** Create a recorder, for an agent that is called outside of an eval. */
    public static TrialRecorder create() {
        return new TrialRecorder();
    }

    /**
     * {@return the recorder of the trial whose agent the current thread runs}
     *
     * @throws IllegalStateException if there is none
     */
    public static TrialRecorder current() {
        return find().orElseThrow(() -> new IllegalStateException(
                "Thread '%s' must run the agent of a trial to record for it, found none. Get TrialRecorder.current() on the thread that calls the agent and pass it on, or use TrialRecorder.find() in code that also runs outside of evals."
                        .formatted(Thread.currentThread().getName())));
    }

    /** {@return the recorder of the trial whose agent the current thread runs; empty if it runs none} */
    public static Optional<TrialRecorder> find() {
        return Optional.ofNullable(OF_THREAD.get());
    }

    /** Run code of the agent on the current thread, whose recorder this is meanwhile. */
    public <T extends @Nullable Object, E extends Throwable> T call(Call<T, E> code) throws E {
        @Nullable TrialRecorder before = OF_THREAD.get();
        OF_THREAD.set(this);
        try {
            return code.call();
        } finally {
            OF_THREAD.set(before);
        }
    }

    /**
     * Record a tool call. One with the id, name and arguments of an earlier one is the same call, whose result it may add. One with
     * a result but no id is that of the first earlier one with its name and arguments that has neither.
     *
     * @throws IllegalStateException if the agent has already answered
     */
    public synchronized void toolCall(ToolCall call) {
        requireOpen("tool call '" + call.name() + "'");
        for (int i = 0; i < toolCalls.size(); i++) {
            ToolCall earlier = toolCalls.get(i);
            if (isSame(call, earlier)) {
                toolCalls.set(i, call.result().map(earlier::withResult).orElse(earlier));
                return;
            }
        }
        toolCalls.add(call);
    }

    /** Without an id, a model's call and its execution cannot be told from two calls unless one of them has the result. */
    private static boolean isSame(ToolCall call, ToolCall earlier) {
        return call.id().equals(earlier.id())
                && call.name().equals(earlier.name())
                && call.arguments().equals(earlier.arguments())
                && (call.id().isPresent()
                        || (call.result().isPresent() && earlier.result().isEmpty()));
    }

    /**
     * Record the result of the recorded tool call with an id. It is ignored if there is none, as for a call in an earlier turn of
     * the conversation.
     *
     * @throws IllegalStateException if the agent has already answered
     */
    public synchronized void toolResult(String callId, String result) {
        requireOpen("the result of tool call '" + callId + "'");
        toolCalls.replaceAll(call -> call.id().filter(callId::equals).isPresent() ? call.withResult(result) : call);
    }

    /**
     * Record a passage that the agent retrieved.
     *
     * @throws IllegalArgumentException if it is null
     * @throws IllegalStateException if the agent has already answered
     */
    public synchronized void context(String passage) {
        if (passage == null) {
            throw new IllegalArgumentException("A passage must not be null. Leave it out instead.");
        }
        requireOpen("a passage");
        contexts.add(passage);
    }

    /**
     * Record the tokens of one call to a model. They are summed up.
     *
     * @throws IllegalStateException if the agent has already answered
     */
    public synchronized void usage(Usage ofCall) {
        requireOpen("usage");
        add(Objects.requireNonNull(ofCall));
    }

    private void add(Usage ofCall) {
        usage = usage == null ? ofCall : usage.plus(ofCall);
    }

    /**
     * Record the tokens of one call to a model, which several listeners may report.
     *
     * @param reply of the model; the same object counts once
     * @param ofCall empty if the model did not report its tokens: those of the answer are then unknown
     * @throws IllegalStateException if the agent has already answered
     */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    public synchronized void usage(Object reply, Optional<Usage> ofCall) {
        requireOpen("usage");
        if (isNew(reply)) {
            hasUnknownUsage |= ofCall.isEmpty();
            ofCall.ifPresent(this::add);
        }
    }

    /** Only adapters have replies, so that most trials need no set of them. */
    private boolean isNew(Object reply) {
        if (replies == null) {
            replies = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        return replies.add(reply);
    }

    private void requireOpen(String what) {
        if (isOver) {
            throw new IllegalStateException(
                    "The agent must record %s before it answers, found it recorded after that. Wait for what the agent has started before it returns."
                            .formatted(what));
        }
    }

    /**
     * {@return the answer with what was recorded, in parts that the answer does not have itself} What is recorded later, is
     * refused.
     */
    public synchronized Answer complete(Answer answer) {
        isOver = true;
        Answer complete = answer;
        if (!toolCalls.isEmpty() && answer.toolCalls().isEmpty()) {
            complete = complete.withToolCalls(toolCalls);
        }
        if (!contexts.isEmpty() && answer.contexts().isEmpty()) {
            complete = complete.withContexts(contexts);
        }
        return usage == null || hasUnknownUsage || answer.usage().isPresent() ? complete : complete.withUsage(usage);
    }
}
