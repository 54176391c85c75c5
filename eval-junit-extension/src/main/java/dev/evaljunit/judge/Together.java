/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A score that several judgements contribute to. */
final class Together {

    private Together() {}

    /** {@return a verdict with what its parts took: replies, tokens, calls, and how models were asked} */
    static Score of(Score verdict, List<Score> parts) {
        Score score = verdict;
        List<String> raws = parts.stream().flatMap(part -> part.raw().stream()).toList();
        if (!raws.isEmpty()) {
            score = score.withRaw(raws.size() == 1 ? raws.get(0) : Json.write(raws));
        }
        score = texts(parts, Score::fallback).map(score::withFallback).orElse(score);
        score = texts(parts, Score::requestId).map(score::withRequestId).orElse(score);
        score = parts.stream()
                .flatMap(part -> part.calls().stream())
                .reduce((one, other) -> new Score.Calls(one.live() + other.live(), one.replayed() + other.replayed()))
                .map(score::withCalls)
                .orElse(score);
        return parts.stream()
                .flatMap(part -> part.usage().stream())
                .reduce(Usage::plus)
                .map(score::withUsage)
                .orElse(score);
    }

    private static Optional<String> texts(List<Score> parts, Function<Score, Optional<String>> text) {
        return Optional.of(parts.stream()
                        .flatMap(part -> text.apply(part).stream())
                        .distinct()
                        .collect(Collectors.joining(", ")))
                .filter(joined -> !joined.isEmpty());
    }
}
