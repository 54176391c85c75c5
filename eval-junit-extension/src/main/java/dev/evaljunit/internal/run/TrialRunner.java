/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.LlmException;
import dev.evaljunit.Trial;
import dev.evaljunit.TrialRecorder;
import dev.evaljunit.internal.call.Stages;
import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.json.ClosedTypeException;
import dev.evaljunit.internal.recording.RecordedAnswer;
import dev.evaljunit.internal.recording.Recordings;
import dev.evaljunit.internal.recording.TrialCalls;
import dev.evaljunit.internal.simulation.StalledConversation;
import dev.evaljunit.internal.simulation.UserFailure;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.ThrownText;
import dev.evaljunit.internal.trace.TrialTrace;
import dev.evaljunit.internal.trace.TrialTraces;
import dev.evaljunit.result.AgentError;
import dev.evaljunit.result.Judgement;
import dev.evaljunit.result.TrialResult;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs one trial: the agent answers, then all judges score in parallel. */
final class TrialRunner {

    private static final Reply NOT_STORED =
            Reply.skipped("the run that is judged again has no such trial", Duration.ZERO);

    private final EvalSpec spec;
    private final Recordings recordings;
    private final StoredTrials stored;
    private final TrialBody body;
    private final Stage agents;
    private final JudgeCalls judgeCalls;
    private final BooleanSupplier mayCall;

    TrialRunner(RunPlan plan, TrialBody body, Stage agents, Stage judges, BooleanSupplier mayCall) {
        this.spec = plan.spec();
        this.recordings = plan.recordings();
        this.stored = plan.stored();
        this.body = body;
        this.agents = agents;
        this.judgeCalls = new JudgeCalls(spec.limits().judgeTimeout(), judges);
        this.mayCall = mayCall;
    }

    CompletableFuture<TrialResult> run(EvalCase evalCase, int number, List<NamedJudge> judges) {
        EvalCase inUse = CaseRows.inUse(evalCase);
        TrialCalls calls = recordings.trial(evalCase.id(), number);
        TrialTrace trace = TrialTraces.next();
        return ask(inUse, number, calls, trace)
                .thenCompose(reply -> judge(inUse, number, reply, judges, calls))
                .thenApply(trial -> ended(trial.withCalls(calls.end()), inUse, trace));
    }

    private TrialResult ended(TrialResult trial, EvalCase evalCase, TrialTrace trace) {
        return traceId(evalCase, trial.number(), trace).map(trial::withTraceId).orElse(trial);
    }

    private Optional<String> traceId(EvalCase evalCase, int number, TrialTrace trace) {
        return stored.areUsed() ? stored.of(evalCase.id(), number).flatMap(TrialResult::traceId) : trace.id();
    }

    private CompletableFuture<Reply> ask(EvalCase evalCase, int number, TrialCalls calls, TrialTrace trace) {
        if (stored.areUsed()) {
            return CompletableFuture.completedFuture(
                    stored.of(evalCase.id(), number).map(TrialRunner::reply).orElse(NOT_STORED));
        }
        Duration timeout = spec.limits().timeout();
        return agents.call(() -> answerIfOpen(evalCase, number, calls, trace))
                .exceptionally(thrown -> calls.isUserCalled() && unwrap(thrown) instanceof TimeoutException
                        ? Reply.skipped("the simulated user took longer than " + Durations.format(timeout), timeout)
                        : Reply.failed(error(evalCase, thrown, timeout), timeout));
    }

    private static Reply reply(TrialResult before) {
        return new Reply(
                before.answer().orElse(null),
                before.error().orElse(null),
                before.skipped().orElse(null),
                before.latency());
    }

    /** Refuses if the run has ended while the trial was waiting for a thread. */
    private Reply answerIfOpen(EvalCase evalCase, int number, TrialCalls calls, TrialTrace trace)
            throws InterruptedException {
        if (!mayCall.getAsBoolean()) {
            throw new RunEndedException();
        }
        return answer(evalCase, number, calls, trace);
    }

    /** Catches the user's exceptions on the thread of the call, so that their latency is measured, too. */
    private Reply answer(EvalCase evalCase, int number, TrialCalls calls, TrialTrace trace)
            throws InterruptedException {
        long start = System.nanoTime();
        try {
            Optional<RecordedAnswer> recorded = calls.answer(evalCase);
            if (recorded.isPresent()) {
                return Reply.of(recorded.get().answer(), recorded.get().latency());
            }
            TrialRecorder recorder = TrialRecorder.create();
            Trial trial = new ReturningTrial(number, spec.repeats().trials());
            @Nullable
            Object returned = calls.byAgent(() -> trace.call(
                            () -> recorder.call(() -> Optional.ofNullable(Stages.awaited(body.run(evalCase, trial)))))
                    .orElse(null));
            Duration latency = latency(start, calls);
            if (returned == null) {
                return Reply.failed(AgentError.of("the agent returned null, but must return its answer", ""), latency);
            }
            Answer answer = trace.complete(recorder.complete(Answer.from(returned)));
            return Reply.of(calls.answered(evalCase, answer, latency), latency);
        } catch (Throwable thrown) {
            throwIfJvmFailed("the agent", evalCase, thrown);
            throwIfMistaken(evalCase, thrown);
            Optional<String> skipped = Assumption.reason(thrown).or(() -> notOfAgent(thrown));
            return skipped.isPresent()
                    ? Reply.skipped(skipped.get(), latency(start, calls))
                    : Reply.failed(error(thrown), latency(start, calls));
        } finally {
            trace.end();
        }
    }

    /** What a simulated user took is not the agent's latency. */
    private static Duration latency(long start, TrialCalls calls) {
        return Duration.ofNanos(System.nanoTime() - start).minus(calls.userTime());
    }

    /** The agent is not to blame for what was not recorded, or a simulated user that plays no user. */
    private static Optional<String> notOfAgent(Throwable thrown) {
        for (Throwable each : ThrownText.chain(thrown)) {
            if (each instanceof UserFailure
                    || (each instanceof LlmException missing && missing.kind() == LlmException.Kind.NOT_RECORDED)) {
                return Optional.of(ThrownText.message(each));
            }
        }
        return Optional.empty();
    }

    private static AgentError error(Throwable thrown) {
        return ThrownText.chain(thrown).stream()
                .filter(StalledConversation.class::isInstance)
                .findFirst()
                .map(stalled -> AgentError.of(ThrownText.message(stalled), ""))
                .orElseGet(() -> AgentError.of(thrown));
    }

    /** An agent that recurses too deeply has failed by itself; one that gets no memory may be another's victim. */
    static void throwIfJvmFailed(String caller, EvalCase evalCase, Throwable thrown) {
        if (thrown instanceof JvmFailure known) {
            throw known;
        }
        for (Throwable each : ThrownText.chain(thrown)) { // futures and frameworks wrap errors
            if (each instanceof VirtualMachineError && !(each instanceof StackOverflowError)) {
                throw new JvmFailure(
                        "%s threw %s in case '%s' [%s]"
                                .formatted(
                                        caller,
                                        ThrownText.of(each),
                                        SafeText.id(evalCase.id()),
                                        SafeText.line(evalCase.location())),
                        thrown);
            }
        }
    }

    /** What our own API refuses, such as a field that the case does not have or a type that is not open to it, is a mistake in the eval and not in the agent. */
    private void throwIfMistaken(EvalCase evalCase, Throwable thrown) {
        for (Throwable each : ThrownText.chain(thrown)) {
            if (each instanceof EvalException || each instanceof ClosedTypeException) {
                String message = ThrownText.message(each);
                String at = SafeText.line(evalCase.location());
                throw new EvalException(
                        "Eval '%s' cannot run. %s%s Correct the eval or the case; no gate was applied."
                                .formatted(
                                        spec.name(),
                                        message,
                                        message.contains(at)
                                                ? ""
                                                : " Thrown for case '%s' [%s]."
                                                        .formatted(SafeText.id(evalCase.id()), at)),
                        each);
            }
        }
    }

    private static AgentError error(EvalCase evalCase, Throwable thrown, Duration timeout) {
        Throwable cause = unwrap(thrown);
        throwIfOver("the agent", evalCase, cause);
        return cause instanceof TimeoutException
                ? AgentError.of("the agent took longer than " + Durations.format(timeout), "")
                : AgentError.of(cause);
    }

    static void throwIfOver(String caller, EvalCase evalCase, Throwable cause) {
        throwIfJvmFailed(caller, evalCase, cause);
        if (cause instanceof RunEndedException ended) {
            throw ended;
        }
        if (cause instanceof EvalException mistake) {
            throw mistake;
        }
    }

    private CompletableFuture<TrialResult> judge(
            EvalCase evalCase, int number, Reply reply, List<NamedJudge> judges, TrialCalls calls) {
        String skipped = reply.skipped();
        if (skipped != null) {
            return CompletableFuture.completedFuture(TrialResult.skipped(number, skipped, reply.latency())
                    .withJudgements(notApplicable(evalCase, judges)));
        }
        Answer answer = reply.answer();
        if (answer == null) {
            AgentError error = Objects.requireNonNull(reply.error());
            return CompletableFuture.completedFuture(
                    TrialResult.failed(number, error, reply.latency()).withJudgements(notApplicable(evalCase, judges)));
        }
        List<CompletableFuture<Judgement>> pending = judges.stream()
                .map(judge -> judgeCalls.judgement(judge, judge.name(), evalCase, answer, calls))
                .toList();
        return CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new))
                .thenApply(all -> TrialResult.answered(
                        number,
                        answer,
                        reply.latency(),
                        pending.stream().map(CompletableFuture::join).toList()));
    }

    private static List<Judgement> notApplicable(EvalCase evalCase, List<NamedJudge> judges) {
        return judges.stream()
                .flatMap(judge -> judge.withoutAnswer(evalCase).stream())
                .toList();
    }

    static Throwable unwrap(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    /** What came of asking the agent: an answer, an error, or why it could not be asked here. */
    private record Reply(
            @Nullable Answer answer,
            @Nullable AgentError error,
            @Nullable String skipped,
            Duration latency) {

        static Reply of(Answer answer, Duration latency) {
            return new Reply(answer, null, null, latency);
        }

        static Reply failed(AgentError error, Duration latency) {
            return new Reply(null, error, null, latency);
        }

        static Reply skipped(String reason, Duration latency) {
            return new Reply(null, null, reason, latency);
        }
    }
}
