/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.recording.RecordingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How trials are distributed among machines.
 *
 * @param name of what distributes them
 * @param isWorker whether this JVM runs trials for others
 * @param queue where launch and workers meet
 * @param workers how many workers share the limits of model endpoints, at least 1
 * @param idle how long a worker waits for work
 * @param address of the service that distributes; empty for what its own configuration has
 */
public record DistributionSettings(
        String name, boolean isWorker, String queue, int workers, Duration idle, Optional<String> address) {

    private static final String QUEUE = "eval-junit";
    private static final Duration IDLE = Duration.ofMinutes(5);

    private enum Role {
        LAUNCH,
        WORKER
    }

    static Optional<DistributionSettings> of(Settings settings) {
        return settings.text(EvalSettings.DISTRIBUTE)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> of(name, settings));
    }

    private static DistributionSettings of(String name, Settings settings) {
        return new DistributionSettings(
                name,
                settings.constant(EvalSettings.DISTRIBUTE_ROLE, Role.class, "launch or worker")
                        .filter(role -> role == Role.WORKER)
                        .isPresent(),
                settings.text(EvalSettings.DISTRIBUTE_QUEUE).map(String::strip).orElse(QUEUE),
                settings.count(EvalSettings.DISTRIBUTE_WORKERS).orElse(1),
                settings.duration(EvalSettings.DISTRIBUTE_IDLE).orElse(IDLE),
                settings.text(EvalSettings.DISTRIBUTE_ADDRESS).map(String::strip));
    }

    /** What is recorded, replayed or judged again is on one machine. */
    void check(EvalConfig config) {
        Stream.of(
                        config.recordings().mode() == RecordingMode.OFF ? "" : EvalSettings.RECORDINGS,
                        config.rejudge().isPresent() ? EvalSettings.REJUDGE : "",
                        config.search().isPresent() ? EvalSettings.OPTIMIZE : "")
                .filter(key -> !key.isEmpty())
                .findFirst()
                .ifPresent(key -> {
                    throw new EvalException(
                            "Configuration parameter '%s' must not be set with %s: its files are on one machine. Remove one of them."
                                    .formatted(EvalSettings.DISTRIBUTE, key));
                });
    }
}
