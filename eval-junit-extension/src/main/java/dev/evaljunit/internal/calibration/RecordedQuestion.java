/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.calibration;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Llm;
import dev.evaljunit.LlmException;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.recording.RecordingSettings;
import dev.evaljunit.internal.recording.Recordings;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.internal.run.RunListener;
import dev.evaljunit.internal.run.RunPlan;
import dev.evaljunit.result.Repeats;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A question to a model outside of an eval, whose reply is recorded and replayed as those of judges are. */
public final class RecordedQuestion {

    private static final String NAME = "question";

    private final AtomicReference<@Nullable String> reply = new AtomicReference<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    private final Llm model;
    private final RecordingMode mode;

    private RecordedQuestion(Llm model, RecordingMode mode) {
        this.model = model;
        this.mode = mode;
    }

    /**
     * Ask a model.
     *
     * @param settings of recordings
     * @param use what it is asked for, such as {@code propose-rubric}: the directory of the recording
     * @param reference the name of the recording
     * @param command that records what is missing
     * @return the text of the reply
     * @throws LlmException if there is none, or no recording of it
     */
    public static String ask(
            Llm model, LlmRequest request, RecordingSettings settings, String use, String reference, String command)
            throws InterruptedException {
        return new RecordedQuestion(model, settings.mode())
                .run(
                        request,
                        Recordings.of(
                                settings,
                                use + "." + reference.replace('.', '_'),
                                use + " " + reference,
                                () -> command));
    }

    private String run(LlmRequest request, Recordings recordings) throws InterruptedException {
        var spec = new EvalSpec(
                NAME,
                Dataset.of(NAME, List.of(EvalCase.of(NAME, Map.of(NAME, NAME)))),
                List.of(new NamedJudge(NAME, (evalCase, answer) -> keep(request))),
                Repeats.of(1, Reducer.MEAN),
                Limits.DEFAULT);
        RunPlan plan = RunPlan.of(spec).recording(recordings); // which the run closes
        recordings.open();
        Pipeline.run(plan, (evalCase, trial) -> Answer.of(""), new RunListener() {});
        @Nullable RuntimeException failed = failure.get();
        @Nullable String text = reply.get();
        if (failed != null) {
            throw failed;
        }
        if (text == null) {
            throw new EvalException("The model was not asked. Run the goal again.");
        }
        return text;
    }

    private Score keep(LlmRequest request) {
        try {
            reply.set(mode.during(() -> model.ask(request)).text());
            return Score.of(1, "asked");
        } catch (LlmException | EvalException e) {
            failure.set(e);
            throw e;
        }
    }
}
