/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.result.ModelCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The calls of models in one trial, by its agent and its judges, several of which call at once. Whoever makes a call on a thread of
 * its own is not known as part of the trial.
 */
public final class TrialCalls {

    /** The judge that calls, in the agent's place if it is empty. */
    private static final String AGENT = "";

    private static final ThreadLocal<@Nullable Caller> CALLER = new ThreadLocal<>();

    private final Recordings recordings;
    private final String caseId;
    private final int number;
    private final List<RecordedCall> recorded = new ArrayList<>();
    private final Map<String, Integer> replayed = new TreeMap<>();
    private @Nullable Map<CallKey, Integer> asked;
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

    private static <T> T as(Caller caller, Callable<T> call) throws Exception {
        @Nullable Caller before = CALLER.get();
        CALLER.set(caller);
        try {
            return call.call();
        } finally {
            CALLER.set(before);
        }
    }

    /** {@return a task that another thread may run on behalf of the trial of the current thread} */
    public static <T> Callable<T> onOtherThread(Callable<T> task) {
        @Nullable Caller caller = CALLER.get();
        return caller == null ? task : () -> as(caller, task);
    }

    static LlmReply ask(RecordedLlm model, LlmRequest request) {
        @Nullable Caller caller = CALLER.get();
        if (caller != null) {
            return caller.isLive ? model.model().ask(request) : caller.trial.ask(caller, model, request);
        }
        refuseIfReplaying(request);
        return model.model().ask(request);
    }

    private static void refuseIfReplaying(LlmRequest request) {
        if (RecordingMode.isReplayOnly()) {
            throw new LlmException(
                    LlmException.Kind.NOT_RECORDED,
                    "Model '%s' was asked outside of the trials of an annotated eval, which no recording can reply to, although eval.recordings=replay is set. Ask it on the thread that calls the agent or the judge."
                            .formatted(request.model()));
        }
    }

    private LlmReply ask(Caller caller, RecordedLlm model, LlmRequest request) {
        if (!recordings.areOn()) {
            refuseIfReplaying(request);
            return live(caller, model.model(), request);
        }
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
        LlmReply reply = live(caller, model.model(), request);
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
        CallKey key = AnswerLine.key(evalCase, number);
        Optional<AnswerLine> found = recordings.find(key).map(AnswerLine.JSON::read);
        if (found.isEmpty() && !recordings.mayCall()) {
            throw missing(key, Optional.empty());
        }
        found.ifPresent(line -> countReplayed(line.commit()));
        return found.map(AnswerLine::recorded);
    }

    /** {@return what is judged of an answer of the agent, which is recorded if answers are} */
    public Answer answered(EvalCase evalCase, Answer answer, Duration latency) {
        if (!recordings.haveAnswers()) {
            return answer;
        }
        synchronized (this) {
            live++;
        }
        CallKey key = AnswerLine.key(evalCase, number);
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

    private LlmReply live(Caller caller, Llm model, LlmRequest request) {
        synchronized (this) {
            live++;
        }
        CALLER.set(new Caller(this, caller.judge, true));
        try {
            return model.ask(request);
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
            recordings.add(lines);
        }
        return calls;
    }
}
