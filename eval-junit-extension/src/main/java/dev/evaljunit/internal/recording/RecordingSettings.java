/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

import java.nio.file.Path;

/**
 * What is configured about recordings.
 *
 * @param ofAgent whether answers of the agent are recorded and replayed, too
 * @param directory of all recordings
 */
public record RecordingSettings(RecordingMode mode, boolean ofAgent, Path directory) {

    /** The directory unless another one is set. */
    public static final String DIRECTORY = "src/test/recordings";

    /** {@return whether recordings answer instead of the agent, where there are any} */
    public boolean replaysAgent() {
        return ofAgent && mode.replays();
    }
}
