/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.canary;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.canary.CanaryRequest.Look;
import dev.evaljunit.datasets.version.FileErrors;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.launch.LaunchOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Compares two versions of a prompt on real traffic. It keeps nothing between two looks: each one reads all answers and computes what the
 * looks before would have seen, so that the same files give the same result.
 */
public final class CanaryWatch {

    private static final int BUG = 70;

    private CanaryWatch() {}

    /**
     * Look, and leave no earlier result for tools if that fails.
     *
     * @param request which may be refused
     * @param json the file for the result in JSON; {@code null} for none
     * @param words that messages are put into for who reads them
     */
    public static CanaryReport run(Supplier<CanaryRequest> request, @Nullable Path json, UnaryOperator<String> words)
            throws IOException {
        try {
            return run(request.get(), json);
        } catch (IOException | RuntimeException | Error e) {
            if (json != null) {
                writeError(e, json, words);
            }
            throw e;
        }
    }

    private static void writeError(Throwable failure, Path json, UnaryOperator<String> words) {
        boolean isMistake = failure instanceof EvalException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException;
        String message =
                failure instanceof IOException io ? FileErrors.describe(io) : String.valueOf(failure.getMessage());
        try {
            write(json, CanaryJson.ofError(words.apply(message), isMistake ? LaunchOutcome.MISTAKE.code(false) : BUG));
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static void write(Path json, String text) throws IOException {
        Files.createDirectories(Objects.requireNonNull(json.toAbsolutePath().getParent()));
        AtomicFile.write(json, text);
    }

    /**
     * Look.
     *
     * @param json the file for the result in JSON; {@code null} for none
     */
    static CanaryReport run(CanaryRequest request, @Nullable Path json) throws IOException {
        CanaryRequest.@Nullable Runs runs = request.runs();
        CanaryAnswers answers = runs == null ? AnswersOfTraces.of(request) : AnswersOfRuns.of(request, runs);
        var look = new CanaryLook(request, answers, compared(request, answers));
        var report = new CanaryReport(
                look.outcome().code(false), CanaryText.of(look), CanaryJson.of(look), CanaryText.headline(look));
        if (json != null) {
            write(json, report.json());
        }
        return report;
    }

    private static List<Compared> compared(CanaryRequest request, CanaryAnswers answers) {
        return request.rules().look() == Look.SEQUENTIAL
                ? SequentialLook.at(
                        request.rules(), answers.answers(), !request.by().isEmpty())
                : FixedLook.at(request.rules(), answers.answers());
    }
}
