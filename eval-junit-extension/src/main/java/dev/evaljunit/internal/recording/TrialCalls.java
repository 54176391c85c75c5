/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.TrialRecorder;
import dev.evaljunit.internal.call.CallTimer;
import dev.evaljunit.internal.trace.TrialTraces;
import dev.evaljunit.result.ModelCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of models in one trial, by its agent and its judges, several of which call at once. Whoever makes a call on a thread of
 * its own is not known as part of the trial.
 */
public final class TrialCalls {

    /** The judge that calls, in the agent's place if it is empty. */
    private static final String AGENT = "";

    /** A simulated user, in the place of a judge that calls. */
    static final String USER = "(simulated user)";

    private static final ThreadLocal<@Nullable Caller> CALLER = new ThreadLocal<>();

    private final Recordings recordings;
    private final String caseId;
    private final int number;
    private final List<RecordedCall> recorded = new ArrayList<>();
    private final Map<String, Integer> replayed = new TreeMap<>();
    private @Nullable Map<CallKey, Integer> asked;
    private @Nullable CallKey answerKey;
    private Duration userTime = Duration.ZERO;
    private volatile boolean isUserCalled;
    private volatile boolean isAgentCalled;
    private int live;
    private int missing;
    private boolean isOver;

    TrialCalls(Recordings recordings, String caseId, int number) {
        this.recordings = recordings;
        this.caseId = caseId;
        this.number = number;
    }

    /**
     * Whose call the current thread makes.
     *
     * @param isLive whether a model is being called, which may call others
     */
    private record Caller(TrialCalls trial, String judge, boolean isLive) {}

    /** A call of the agent. */
    public interface AgentCall {

        @Nullable
        Object call() throws Throwable;
    }

    /** Call the agent. */
    public @Nullable Object byAgent(AgentCall call) throws Throwable {
        @Nullable Caller before = CALLER.get();
        isAgentCalled = true;
        CALLER.set(new Caller(this, AGENT, false));
        try {
            return call.call();
        } finally {
            CALLER.set(before);
        }
    }

    /** Call a judge. */
    public <T> T byJudge(String judge, Callable<T> call) throws Exception {
        return as(new Caller(this, judge, false), call);
    }

    /** Call a simulated user, whose time, tokens and spans are not the agent's; also outside of trials. */
    public static <T> T byUser(Supplier<T> call) {
        @Nullable Caller agent = CALLER.get();
        return agent == null ? call.get() : agent.trial.byUser(agent, call);
    }

    private <T> T byUser(Caller agent, Supplier<T> call) {
        CallTimer timer = CallTimer.current();
        // The user has the whole limit for each turn.
        return timer.withoutCounting(timer.nanos(), () -> timedByUser(agent, call));
    }

    private <T> T timedByUser(Caller agent, Supplier<T> call) {
        long start = System.nanoTime();
        isUserCalled = true;
        CALLER.set(new Caller(this, USER, false));
        try {
            T returned = TrialRecorder.create().call(() -> TrialTraces.outside(call));
            isUserCalled = false;
            return returned;
        } finally {
            CALLER.set(agent);
            addUserTime(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private synchronized void addUserTime(Duration time) {
        userTime = userTime.plus(time);
    }

    /** {@return how long simulated users took} */
    public synchronized Duration userTime() {
        return userTime;
    }

    /** {@return whether a simulated user is being called, or has failed, as when the time of its trial was over} */
    public boolean isUserCalled() {
        return isUserCalled;
    }

    /** {@return the number of the trial that the current thread is in; 1 if it is in none} */
    public static int currentNumber() {
        @Nullable Caller caller = CALLER.get();
        return caller == null ? 1 : caller.trial.number;
    }

    private static <T> T as(Caller caller, Callable<T> call) throws Exception {
        @Nullable Caller before = CALLER.get();
        CALLER.set(caller);
        try {
            return call.call();
        } finally {
            CALLER.set(before);
        }
    }

    static LlmReply ask(RecordedLlm model, LlmRequest request) {
        Optional<Caller> recorded = recordedCaller();
        return recorded.isPresent()
                ? recorded.get().trial.ask(recorded.get(), model, request)
                : unrecorded(request.model(), () -> model.model().ask(request));
    }

    private static Optional<Caller> recordedCaller() {
        return Optional.ofNullable(CALLER.get()).filter(caller -> !caller.isLive && caller.trial.recordings.areOn());
    }

    /** {@return whether calls of the current thread are recorded or replayed} */
    static boolean areRecorded() {
        return recordedCaller().isPresent();
    }

    /**
     * {@return what a model replies to a call that is neither recorded nor replayed, only counted by its trial}
     *
     * @throws LlmException if it may not be called
     */
    static <T> T unrecorded(String model, Supplier<T> call) {
        @Nullable Caller caller = CALLER.get();
        if (caller != null && caller.isLive) {
            return call.get(); // as a part of another call
        }
        refuseIfReplaying(model);
        return caller == null ? call.get() : caller.trial.live(caller, call);
    }

    private static void refuseIfReplaying(String model) {
        if (RecordingMode.isReplayOnly()) {
            throw new LlmException(
                    LlmException.Kind.NOT_RECORDED,
                    "Model '%s' was asked outside of the trials of an annotated eval, which no recording can reply to, although eval.recordings=replay is set. Ask it on the thread that calls the agent or the judge."
                            .formatted(model));
        }
    }

    private LlmReply ask(Caller caller, RecordedLlm model, LlmRequest request) {
        RecordedRequest asked = model.recorded(request);
        CallKey key = key(caller.judge, asked.digest());
        Optional<byte[]> found = recordings.find(key);
        if (found.isPresent()) {
            CallLine.Replay replay = CallLine.Replay.JSON.read(found.get());
            countReplayed(replay.commit());
            return replay.reply().reply().asReplayed();
        }
        if (!recordings.mayCall()) {
            throw missing(key, Optional.of(asked));
        }
        LlmReply reply = live(caller, () -> model.model().ask(request));
        return ReplyPart.isRecorded(reply) ? record(key, asked, ReplyPart.of(reply)) : reply;
    }

    /** The trial goes on with what a replay will read. */
    private LlmReply record(CallKey key, RecordedRequest asked, ReplyPart reply) {
        var line = new CallLine(key, asked, recordings.commit(), reply);
        record(new RecordedCall(key, Optional.of(asked.form()), CallLine.JSON.line(line)));
        return reply.reply();
    }

    /** What comes after the end of the trial, as from a judge that timed out, is no part of it. */
    private synchronized void record(RecordedCall call) {
        if (!isOver) {
            recorded.add(call);
        }
    }

    /**
     * {@return the recorded answer of the agent; empty if it is to be called}
     *
     * @throws LlmException if it must not be called, and there is none
     */
    public Optional<RecordedAnswer> answer(EvalCase evalCase) {
        if (!recordings.haveAnswers()) {
            return Optional.empty();
        }
        CallKey key = answerKey(evalCase);
        Optional<AnswerLine> found = recordings.find(key).map(AnswerLine.JSON::read);
        if (found.isEmpty() && !recordings.mayCall()) {
            throw missing(key, Optional.empty());
        }
        found.ifPresent(line -> countReplayed(line.commit()));
        return found.map(AnswerLine::recorded);
    }

    /** It is a digest of the row. */
    private synchronized CallKey answerKey(EvalCase evalCase) {
        if (answerKey == null) {
            answerKey = AnswerLine.key(evalCase, number);
        }
        return answerKey;
    }

    /** {@return what is judged of an answer of the agent, which is recorded if answers are} */
    public Answer answered(EvalCase evalCase, Answer answer, Duration latency) {
        if (!recordings.haveAnswers()) {
            return answer;
        }
        synchronized (this) {
            live++;
        }
        CallKey key = answerKey(evalCase);
        AnswerLine line = AnswerLine.of(key, recordings.commit(), answer, latency);
        record(new RecordedCall(key, Optional.empty(), AnswerLine.JSON.line(line)));
        return line.recorded().answer();
    }

    /** Equal calls of a judge are counted, so that each has a reply of its own. */
    private synchronized CallKey key(String judge, String request) {
        if (asked == null) {
            asked = new HashMap<>();
        }
        int call = asked.merge(new CallKey(request, caseId, number, judge, 0), 1, Integer::sum);
        return new CallKey(request, caseId, number, judge, call);
    }

    private <T> T live(Caller caller, Supplier<T> call) {
        synchronized (this) {
            live++;
        }
        CALLER.set(new Caller(this, caller.judge, true));
        try {
            return call.get();
        } finally {
            CALLER.set(caller);
        }
    }

    private synchronized void countReplayed(Optional<String> commit) {
        replayed.merge(commit.orElse(""), 1, Integer::sum);
    }

    private LlmException missing(CallKey key, Optional<RecordedRequest> asked) {
        synchronized (this) {
            missing++;
        }
        return new LlmException(LlmException.Kind.NOT_RECORDED, recordings.missing(key, asked));
    }

    /** {@return the calls of the trial, which has ended; what they recorded is in its file} */
    public ModelCalls end() {
        List<RecordedCall> lines;
        ModelCalls calls;
        synchronized (this) {
            isOver = true;
            lines = List.copyOf(recorded);
            calls = ModelCalls.of(live, recorded.size(), replayed, missing);
        }
        if (!lines.isEmpty()) {
            recordings.add(lines, isAgentCalled);
        }
        return calls;
    }
}
