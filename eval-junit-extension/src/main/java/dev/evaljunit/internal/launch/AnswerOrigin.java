/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.recording.RecordingSettings;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.StoredTrials;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where the answers of a run come from, if it is not the agent alone.
 *
 * @param from recordings or another run
 * @param startedAt when the other run began
 * @param sha256 the digest of the journal of the other run
 */
record AnswerOrigin(From from, Optional<Instant> startedAt, Optional<String> sha256) {

    /** What differences between runs show if there is no other origin. */
    static final String AGENT = "the agent";

    enum From {
        RECORDINGS,
        RECORDINGS_OR_AGENT,
        STORED_RUN
    }

    /** {@return the origin in a launch; empty if it asks the agent only} */
    static Optional<AnswerOrigin> of(EvalConfig config, Optional<StoredRun> stored) {
        return stored.map(AnswerOrigin::of).or(() -> of(config.recordings()));
    }

    static AnswerOrigin of(StoredRun stored) {
        return new AnswerOrigin(
                From.STORED_RUN, Optional.of(stored.journal().header().startedAt()), Optional.of(stored.sha256()));
    }

    private static Optional<AnswerOrigin> of(RecordingSettings recordings) {
        return recordings.replaysAgent()
                ? Optional.of(new AnswerOrigin(
                        recordings.mode() == RecordingMode.AUTO ? From.RECORDINGS_OR_AGENT : From.RECORDINGS,
                        Optional.empty(),
                        Optional.empty()))
                : Optional.empty();
    }

    /** {@return a sentence for readers of the run} */
    String note() {
        return switch (from) {
            case RECORDINGS -> "The answers are replayed from recordings.";
            case RECORDINGS_OR_AGENT -> "The answers are replayed from recordings where there are any.";
            case STORED_RUN -> "The answers are those of the run of %s, judged again.".formatted(time());
        };
    }

    /** {@return what the plan of a run needs to know} */
    StoredTrials trials(Optional<StoredRun> stored) {
        return stored.map(StoredRun::trials).orElseGet(() -> new StoredTrials(false, Map.of(), note()));
    }

    private String time() {
        return startedAt.map(Instant::toString).orElse("?");
    }

    @Override
    public String toString() {
        return switch (from) {
            case RECORDINGS -> "recordings";
            case RECORDINGS_OR_AGENT -> "recordings, else " + AGENT;
            case STORED_RUN -> "the run of %s (sha256 %.16s)".formatted(time(), sha256.orElse("?"));
        };
    }
}
