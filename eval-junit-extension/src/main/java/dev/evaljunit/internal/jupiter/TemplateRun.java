/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.Trial;
import dev.evaljunit.internal.annotated.RefusedEval;
import dev.evaljunit.internal.launch.Finished;
import dev.evaljunit.internal.launch.FinishedEvals;
import dev.evaljunit.internal.launch.Launch;
import dev.evaljunit.internal.launch.LaunchLog;
import dev.evaljunit.internal.launch.PartialJournal;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.recording.RecordingSettings;
import dev.evaljunit.internal.report.Console;
import dev.evaljunit.internal.run.Cancellation;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.PartialSelection;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.internal.run.Skips;
import dev.evaljunit.internal.run.TrialBody;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.Completion.End;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import dev.evaljunit.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/**
 * One launch of a template: begins with its first invocation, whose test instance has the judges, and ends when Jupiter
 * closes the template.
 *
 * <p>It does not begin in the provider, which also runs in dry runs and for templates whose invocations are all
 * disabled.
 */
@SuppressWarnings("deprecation") // 5.12 closes only a CloseableResource, later releases an AutoCloseable
final class TemplateRun implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private final TemplateEval eval;
    private final TemplateMode mode;
    private final ExtensionContext template;
    private final TemplateFailures failures;
    private final FinishedEvals.Key key;
    private final Optional<Finished> finishedBefore;
    private final Invocations invocations;
    private final List<SkippedTrial> skipped = new ArrayList<>();
    private @Nullable Launch launch;
    private @Nullable PartialJournal partialJournal;
    private @Nullable Trials trials;
    private @Nullable RunBroken mistake;
    private @Nullable Finished finished;
    private volatile boolean isBypassed;

    TemplateRun(TemplateEval eval, TemplateMode mode, ExtensionContext template) {
        this.eval = eval;
        this.mode = mode;
        this.template = template;
        this.failures = new TemplateFailures(eval);
        this.invocations = new Invocations(eval.trials());
        this.key = eval.key(mode.node());
        this.finishedBefore = eval.partial().isPresent() ? Optional.empty() : FinishedEvals.find(key);
    }

    TemplateEval eval() {
        return eval;
    }

    TemplateFailures failures() {
        return failures;
    }

    /** Always for an empty shard, since Jupiter requires at least one invocation. */
    boolean showsGates() {
        return mode.showsGates() || eval.cases().isEmpty();
    }

    /** {@return whether each invocation calls the method for its own trial} */
    boolean isCalledByInvocations() {
        return finishedBefore.isEmpty() && !mode.runsAhead();
    }

    /**
     * Return the result of a trial.
     *
     * @throws Throwable the exception to show if there is none
     */
    TrialResult result(EvalCase evalCase, int number, Object instance, TrialBody body) throws Throwable {
        invocations.trial(evalCase);
        if (finishedBefore.isPresent()) {
            return again(finishedBefore.get().run(), evalCase, number);
        }
        try {
            Trials all = opened(instance);
            return all.result(evalCase, number, instance, body).orElseThrow(() -> failures.notRun(all.whyNotRun()));
        } catch (RunBroken broken) {
            throw invocations.tellWhyItBroke() ? failures.of(broken) : failures.afterTheFirst();
        }
    }

    /** Skip a trial whose invocation was aborted before it called the method; there may be no instance with judges yet. */
    void skip(EvalCase evalCase, int number, String reason) {
        if (finishedBefore.isPresent()) {
            return;
        }
        invocations.trial(evalCase);
        var skip = new SkippedTrial(evalCase, number, reason);
        Trials begun;
        synchronized (this) {
            begun = trials;
            if (begun == null) {
                skipped.add(skip);
            }
        }
        if (begun != null) {
            skip.in(begun);
        }
    }

    private record SkippedTrial(EvalCase evalCase, int number, String reason) {

        void in(Trials trials) {
            trials.skip(evalCase, number, reason);
        }
    }

    /** A result of this JVM is shown again, not paid for again. */
    private TrialResult again(EvalRun run, EvalCase evalCase, int number) {
        return run.cases().stream()
                .filter(result -> result.evalCase().equals(evalCase))
                .map(result -> result.trials().get(number - 1))
                .findFirst()
                .orElseThrow(() -> failures.notRun(run.completion().detail()));
    }

    private synchronized Trials opened(Object instance) {
        if (mistake != null) {
            throw mistake;
        }
        if (trials == null) {
            try {
                Trials begun = open(eval.definition(instance).withReportBelow(mode.directory()), instance);
                skipped.forEach(skip -> skip.in(begun));
                trials = begun;
            } catch (EvalException e) {
                noteRefusal(e);
                mistake = new RunBroken(e);
                throw mistake;
            }
        }
        return trials;
    }

    private void noteRefusal(EvalException refusal) {
        if (!isPartial()) {
            RefusedEval.note(
                    template.getRequiredTestClass(),
                    eval.method(),
                    template::getConfigurationParameter,
                    mode.directory(),
                    refusal);
        }
    }

    private Trials open(EvalDefinition definition, Object instance) {
        EvalSpec spec = definition.spec();
        checkThatAnswersCanBeReplayed();
        definition.prepare();
        mode.notice(eval.name(), spec.limits().concurrency()).ifPresent(Console::print);
        if (isPartial()) {
            RunPlan plan = definition.plan(selection(), eval.config());
            eval.config().preflight().check(plan);
            PartialJournal journal = PartialJournal.begin(definition, eval.config(), plan);
            partialJournal = journal;
            return mode.runsAhead() ? ahead(plan, journal, instance, Cancellation.NEVER) : new OneByOne(plan, journal);
        }
        launch = Launch.begin(definition, eval.config());
        return mode.runsAhead()
                ? ahead(launch.plan(), launch.listener(), instance, launch.cancellation(Cancellation.NEVER))
                : new OneByOne(launch.plan(), launch.listener());
    }

    /** Jupiter would call the agent nevertheless. */
    private void checkThatAnswersCanBeReplayed() {
        List<String> settings = settingsThatReplay();
        if (!mode.runsAhead() && !settings.isEmpty()) {
            throw new EvalException(
                    "Eval '%s' must run ahead of its invocations for %s, but does not, since %s Otherwise, remove the %s, or make the method an @EvalTest."
                            .formatted(
                                    eval.name(),
                                    String.join(" and ", settings),
                                    mode.whyNotAhead(),
                                    settings.size() == 1 ? "setting" : "settings"));
        }
    }

    /** Only a whole eval can be judged again, which the plan of a partial one refuses. */
    private List<String> settingsThatReplay() {
        boolean isRejudged = eval.config().rejudge().isPresent();
        if (isRejudged && isPartial()) {
            return List.of();
        }
        var settings = new ArrayList<String>();
        RecordingSettings recordings = eval.config().recordings();
        if (recordings.ofAgent() && recordings.mode() != RecordingMode.OFF) {
            settings.add(EvalSettings.RECORDINGS_AGENT);
        }
        if (isRejudged) {
            settings.add(EvalSettings.REJUDGE);
        }
        return settings;
    }

    private RunAhead ahead(RunPlan plan, RunListener listener, Object instance, Cancellation cancellation) {
        return RunAhead.start(plan, (evalCase, trial) -> call(instance, evalCase, trial), listener, cancellation);
    }

    /** Call the method outside of its invocations, with parameters from the resolvers of the template. */
    private @Nullable Object call(Object instance, EvalCase evalCase, Trial trial) {
        var handed = new HandedTrial(trial.number(), trial.total());
        AheadParameters.during(
                new EvalParameters(evalCase, handed, eval.prompt()),
                () -> template.getExecutableInvoker().invoke(template.getRequiredTestMethod(), instance));
        return handed.answer();
    }

    private PartialSelection selection() {
        return eval.partial().orElseGet(() -> new PartialSelection(eval.selected(), failures.whyNotApplied(0)));
    }

    /** A partial run writes no report, which would replace the one of the whole eval. */
    private boolean isPartial() {
        return eval.partial().isPresent() || mode.someSelected();
    }

    /** {@return whether the method has passed on an answer outside of our interceptor, which would have it judged} */
    boolean isBypassed() {
        return isBypassed;
    }

    /** {@return the failure for an answer that nothing can judge, which ends the run} */
    EvalException bypassed() {
        isBypassed = true;
        return failures.bypassed(
                Interceptors.of(template).map(Class::getSimpleName).toList());
    }

    /**
     * Return the verdict of a gate.
     *
     * @throws Throwable the exception to show if there is none
     */
    Verdict verdict(String gate, Object instance) throws Throwable {
        invocations.gate(gate);
        if (finishedBefore.isEmpty() && isPartial()) {
            throw failures.notApplied(casesDone());
        }
        try {
            return (finishedBefore.isPresent() ? finishedBefore.get() : decided(instance))
                    .verdicts().stream()
                            .filter(verdict -> verdict.gate().equals(gate))
                            .findFirst()
                            .orElseThrow();
        } catch (RunBroken broken) {
            invocations.tellWhyItBroke();
            throw failures.of(broken);
        }
    }

    /** {@return the failure for the verdict of a run that is finished} */
    AssertionFailedError failure(Verdict verdict) {
        return failures.of(verdict, done().map(Finished::pointers).orElse(Map.of()));
    }

    private synchronized Optional<Finished> done() {
        return finishedBefore.or(() -> Optional.ofNullable(finished));
    }

    /** {@return whether the run has ended with every case skipped, and may} */
    boolean isSkipped() {
        return done().filter(done -> done.run().completion().end() == End.SKIPPED)
                .isPresent();
    }

    /** Run in sequence, gates come last; in parallel they may come first. */
    private Finished decided(Object instance) throws InterruptedException {
        if (!mode.isConcurrent()) {
            checkThatAllWereAsked();
        }
        return finished(opened(instance));
    }

    private void checkThatAllWereAsked() {
        if (invocations.cases() < eval.cases().size()) {
            throw failures.undecided(casesDone());
        }
    }

    private long casesDone() {
        Trials begun = begun();
        return begun == null ? 0 : Math.min(invocations.cases(), begun.casesDone());
    }

    private synchronized @Nullable Trials begun() {
        return trials;
    }

    /** Waits without the lock, which trials need to start. */
    private Finished finished(Trials begun) throws InterruptedException {
        EvalRun run = begun.run().orElseThrow(() -> failures.undecided(casesDone()));
        synchronized (this) {
            if (finished == null) {
                finished = Objects.requireNonNull(launch).finish(run);
            }
            return finished;
        }
    }

    @Override
    public void close() {
        try {
            showWhatNoInvocationShowed();
        } finally {
            end();
        }
    }

    private synchronized void end() {
        if (trials != null) {
            trials.close();
        }
        if (partialJournal != null) {
            partialJournal.close();
        }
        if (launch != null) {
            launch.close();
        }
    }

    /** Shows verdicts that have no invocation, or whose invocation was disabled. */
    private void showWhatNoInvocationShowed() {
        if (isBypassed || invocations.isBreakTold() || (isPartial() && finishedBefore.isPresent())) {
            return;
        }
        if (isPartial()) {
            LaunchLog.addPartial(eval.name());
            Console.print("eval " + eval.name() + ": " + failures.whyNotApplied(casesDone()));
            return;
        }
        if (isSkippedAsAWhole()) {
            showThatItWasSkipped();
            return;
        }
        Finished done = finishedBefore.orElseGet(this::decidedAtLast);
        List<Verdict> unseen = done.verdicts().stream()
                .filter(verdict -> !verdict.isGreen() && !invocations.hasGate(verdict.gate()))
                .toList();
        if (!unseen.isEmpty()) {
            throw failures.of(unseen, done.pointers());
        }
    }

    private synchronized boolean isSkippedAsAWhole() {
        return trials == null
                && !skipped.isEmpty()
                && invocations.cases() == eval.cases().size();
    }

    private synchronized void showThatItWasSkipped() {
        String reason = skipped.get(0).reason();
        if (eval.config().skips() == Skips.ERROR) {
            throw failures.skipped(reason);
        }
        LaunchLog.addPartial(eval.name());
        Console.print("eval %s: skipped: %s".formatted(eval.name(), SafeText.line(reason)));
    }

    /** Only what all invocations have asked for is kept: a rerun must not turn a template green that failed. */
    private Finished decidedAtLast() {
        checkThatAllWereAsked();
        try {
            Finished done = finished(Objects.requireNonNull(begun()));
            FinishedEvals.keep(key, done);
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.undecided(casesDone());
        }
    }
}
