/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.datasets.feedback.GoldenPlace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to have a model propose another wording of a rubric.
 *
 * @param queue the folder of the queue with the labels
 * @param criterion that the judge decides; {@code null} for that with the rubric's name, or the only one
 * @param rubric {@code name@version}; {@code null} if it was not given
 * @param resources the directory that has {@code rubrics/<name>@<version>.yaml}, and gets the proposal
 * @param server the URL of a server with the API of OpenAI; {@code null} if it was not given
 * @param model that proposes; {@code null} if it was not given
 * @param seed of the split
 * @param recordings the directory of recordings
 * @param mode of recordings: {@code off}, {@code record}, {@code replay} or {@code auto}
 * @param golden where golden sets are
 * @param environment the variables of the process
 */
public record ProposeRequest(
        Path queue,
        @Nullable String criterion,
        @Nullable String rubric,
        Path resources,
        @Nullable String server,
        @Nullable String model,
        int seed,
        Path recordings,
        String mode,
        GoldenPlace golden,
        Function<String, Optional<String>> environment) {}
