/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.annotated.CaseMessage;
import dev.evaljunit.internal.annotated.MethodTrace;
import dev.evaljunit.internal.gate.VerdictFailure;
import dev.evaljunit.internal.launch.Finished;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.ShownCases;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.Completion;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.Outcome;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.TestAbortedException;

/**
 * Shows cases and gates as test nodes below their eval; of the cases all, or only those that ran and did not pass.
 *
 * <p>A case that does not pass is aborted, not failed: only gates turn a build red.
 */
final class EvalNodes implements RunListener, AutoCloseable {

    private final EvalDescriptor eval;
    private final EventQueue listener;
    private final Dataset dataset;
    private final ShownCases shownCases;
    private final Repeats repeats;
    private final MethodTrace trace;
    private final Map<String, LeafDescriptor> running = new ConcurrentHashMap<>();

    EvalNodes(EvalDescriptor eval, EngineExecutionListener listener, EvalSpec spec, ShownCases shownCases) {
        this.eval = eval;
        this.listener = new EventQueue(listener);
        this.dataset = spec.dataset();
        this.shownCases = shownCases;
        this.repeats = spec.repeats();
        this.trace = eval.method().trace();
    }

    @Override
    public void caseStarted(EvalCase evalCase) {
        if (shownCases == ShownCases.ALL) {
            begin(evalCase);
        }
    }

    private void begin(EvalCase evalCase) {
        LeafDescriptor node = node(evalCase);
        running.put(evalCase.id(), node);
        start(node);
    }

    private LeafDescriptor node(EvalCase evalCase) {
        return LeafDescriptor.ofCase(eval, evalCase.id());
    }

    @Override
    public void stillRunning() {
        listener.rethrowFailure();
    }

    @Override
    public void caseFinished(CaseResult result) {
        if (shownCases == ShownCases.FAILING) {
            if (!result.outcome(repeats).isProblem()) {
                return;
            }
            begin(result.evalCase());
        }
        finish(result.evalCase().id(), outcome(result));
    }

    /** Cases that had started are aborted; the others are skipped. */
    @Override
    public void caseNotRun(EvalCase evalCase, String reason) {
        if (shownCases == ShownCases.FAILING) {
            return;
        }
        if (running.containsKey(evalCase.id())) {
            finish(evalCase.id(), aborted("not run: " + reason));
            return;
        }
        skip(node(evalCase), "not run: " + reason);
    }

    /** Ignores the second of two results, since an aborted run may finish a case twice. */
    private void finish(String caseId, TestExecutionResult result) {
        LeafDescriptor node = running.remove(caseId);
        if (node != null) {
            listener.executionFinished(node, result);
        }
    }

    private TestExecutionResult outcome(CaseResult result) {
        if (result.outcome(repeats) == Outcome.PASS) {
            return TestExecutionResult.successful();
        }
        return aborted(CaseMessage.of(result));
    }

    private TestExecutionResult aborted(String message) {
        return TestExecutionResult.aborted(trace.on(new TestAbortedException(SafeText.shown(message))));
    }

    /** Show the verdicts of a run as tests. */
    void showVerdicts(Finished finished) {
        listener.awaitEnds(eval);
        boolean isSkipped = finished.run().completion().end() == End.SKIPPED;
        finished.verdicts().forEach(verdict -> {
            if (isSkipped) {
                skip(verdict.gate(), verdict.sentence());
            } else {
                show(verdict, finished.pointers());
            }
        });
    }

    private void show(Verdict verdict, Map<String, String> pointers) {
        var node = LeafDescriptor.ofGate(eval, verdict.gate());
        start(node);
        listener.executionFinished(
                node,
                verdict.isGreen()
                        ? TestExecutionResult.successful()
                        : TestExecutionResult.failed(trace.on(VerdictFailure.of(verdict, pointers))));
    }

    /** Show a gate that was not applied. */
    void skip(String gate, String reason) {
        listener.awaitEnds(eval);
        skip(LeafDescriptor.ofGate(eval, gate), reason);
    }

    private void skip(LeafDescriptor node, String reason) {
        listener.dynamicTestRegistered(node);
        listener.executionSkipped(node, SafeText.shown(reason));
    }

    /** Show the result of an eval that this JVM has run before. */
    void show(Finished finished) {
        var shown = new HashSet<String>();
        for (CaseResult result : finished.run().cases()) {
            caseStarted(result.evalCase());
            caseFinished(result);
            shown.add(result.evalCase().id());
        }
        showWhatDidNotRun(finished.run().completion(), shown);
        showVerdicts(finished);
    }

    /** Cases of other shards were never going to run; of a complete run, those that passed may not have been kept. */
    private void showWhatDidNotRun(Completion completion, Set<String> shown) {
        if (completion.end() != End.SHARD && completion.end() != End.COMPLETE) {
            dataset.cases().stream()
                    .filter(evalCase -> !shown.contains(evalCase.id()))
                    .forEach(evalCase -> caseNotRun(evalCase, completion.detail()));
        }
    }

    /** Finish the nodes of an aborted run. */
    @Override
    public void close() {
        for (String caseId : List.copyOf(running.keySet())) {
            finish(caseId, aborted("the run ended before this case finished"));
        }
        listener.close();
    }

    private void start(LeafDescriptor node) {
        listener.dynamicTestRegistered(node);
        listener.executionStarted(node);
    }
}
