/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.calibration;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Judge;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.recording.RecordingSettings;
import dev.evaljunit.internal.recording.Recordings;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.internal.run.Preflight;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.judge.LlmJudge;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Repeats;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The judge of a rubric, outside of an eval: asked in the same way, with its replies recorded in a file of its own. */
public final class RubricUnderTest {

    private final String reference;
    private final Unbound judge;
    private final Supplier<Recordings> recordings;

    private RubricUnderTest(String reference, Unbound judge, Supplier<Recordings> recordings) {
        this.reference = reference;
        this.judge = judge;
        this.recordings = recordings;
    }

    /**
     * Read a rubric.
     *
     * @param root the directory that has {@code rubrics/<name>@<version>.yaml}, such as {@code src/test/resources}
     * @param reference {@code name@version}, or {@code evaljunit/name@version} for a ready-made rubric
     * @param settings of recordings
     * @param use what the judge is asked for, such as {@code calibrate}: the directory of the recording
     * @param command that records what is missing
     * @throws EvalException if the rubric is missing or invalid, or a variable that it names is not set
     */
    public static RubricUnderTest open(
            Path root, String reference, RecordingSettings settings, String use, String command) {
        var judge = new Unbound(LlmJudge.rubric(reference), settings.mode());
        prepare(judge, root);
        // the part after the last dot is the name of the file
        String signature = use + "." + reference.replace('.', '_');
        return new RubricUnderTest(
                reference, judge, () -> Recordings.of(settings, signature, use + " " + reference, () -> command));
    }

    private static void prepare(Judge judge, Path root) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var resources = new URLClassLoader(new URL[] {root.toUri().toURL()}, before)) {
            thread.setContextClassLoader(resources);
            judge.prepare();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** {@return what identifies the judge exactly} */
    public Map<String, String> identity() {
        return judge.identity();
    }

    /** {@return the least score that passes} */
    public double threshold() {
        return judge.threshold();
    }

    /** {@return the ids of cases that the judge's model is shown as examples} */
    public Set<String> exampleCases() {
        return judge.judge().exampleCases();
    }

    /**
     * Have answers judged.
     *
     * @param answers with different ids
     * @param times how often each
     * @return in the order of the answers
     * @throws EvalException if the judge cannot be asked at all, or an answer is none
     */
    public List<JudgedAnswer> judge(List<AnswerToJudge> answers, int times) throws InterruptedException {
        if (answers.isEmpty()) {
            return List.of();
        }
        Map<String, Answer> byId = new LinkedHashMap<>();
        List<EvalCase> cases = answers.stream().map(AnswerToJudge::toCase).toList();
        answers.forEach(each -> byId.put(each.toCase().id(), each.toAnswer()));
        var spec = new EvalSpec(
                reference,
                Dataset.of("labelled", cases),
                List.of(new NamedJudge(reference, judge)),
                Repeats.of(times, Reducer.MEAN),
                Limits.DEFAULT);
        Recordings own = recordings.get(); // the run closes them
        RunPlan plan = RunPlan.of(spec).recording(own);
        Preflight.ofThisJvm().check(plan);
        own.open();
        EvalRun run = Pipeline.run(plan, (evalCase, trial) -> byId.get(evalCase.id()), new RunListener() {});
        return run.cases().stream()
                .map(result -> JudgedAnswer.of(result, reference))
                .toList();
    }

    /** Whoever measures the judge decides what to make of answers that it is shown as examples. */
    private record Unbound(Judge judge, RecordingMode mode) implements Judge {

        @Override
        public Score score(EvalCase evalCase, Answer answer) throws Exception {
            return mode.during(() -> judge.score(evalCase, answer));
        }

        @Override
        public double threshold() {
            return judge.threshold();
        }

        @Override
        public Map<String, String> identity() {
            return judge.identity();
        }

        @Override
        public Optional<String> model() {
            return judge.model();
        }

        @Override
        public void prepare() {
            mode.during(() -> {
                judge.prepare();
                return judge;
            });
        }

        @Override
        public void preflight() {
            mode.during(() -> {
                judge.preflight();
                return judge;
            });
        }
    }
}
