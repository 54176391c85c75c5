/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import dev.evaljunit.Usage;
import dev.evaljunit.otel.TrialSpan.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The spans of a trial, in the order of their start. Several instrumentations may trace one call, each within the other. */
final class SpanTree {

    private final List<TrialSpan> spans;
    private final Map<String, TrialSpan> byId;

    SpanTree(List<TrialSpan> spans) {
        this.spans = spans;
        byId = spans.stream().collect(Collectors.toMap(TrialSpan::id, Function.identity()));
    }

    /** {@return the spans of a kind that are not within another span of the same call} A tool may call models for itself. */
    List<TrialSpan> outermost(Kind kind) {
        return spans.stream()
                .filter(span -> span.kind() == kind)
                .filter(span -> around(span)
                        .takeWhile(other -> kind == Kind.TOOL || other.kind() != Kind.TOOL)
                        .noneMatch(span::isSameCallAs))
                .toList();
    }

    /** {@return the tokens of a call to a model: its own, or those of the calls within it if it does not tell} */
    Optional<Usage> usage(TrialSpan call) {
        return call.usage()
                .or(() -> spans.stream()
                        .filter(span -> span.parentId().equals(call.id()) && span.kind() != Kind.TOOL)
                        .flatMap(span -> usage(span).stream())
                        .reduce(Usage::plus));
    }

    private Stream<TrialSpan> around(TrialSpan span) {
        return Stream.iterate(
                        Optional.ofNullable(byId.get(span.parentId())),
                        Optional::isPresent,
                        parent -> parent.map(TrialSpan::parentId).map(byId::get))
                .flatMap(Optional::stream);
    }

    /**
     * {@return whether the tokens of a call are part of those of a later one} Models of Spring AI 1.1 execute tools by themselves, and
     * report each time what they have used since the first call.
     */
    boolean isCountedLater(TrialSpan call) {
        return spans.stream()
                .filter(tool -> tool.isToolOfSpringAi1() && isNext(call, tool))
                .findFirst()
                .flatMap(tool -> spans.stream()
                        .filter(next -> next.kind() == Kind.MODEL && isNext(tool, next))
                        .findFirst())
                .filter(next -> inputTokens(next) >= 2 * inputTokens(call))
                .isPresent();
    }

    private static boolean isNext(TrialSpan one, TrialSpan other) {
        return other.parentId().equals(one.parentId()) && other.start() > one.start();
    }

    private static long inputTokens(TrialSpan call) {
        return call.usage().map(Usage::inputTokens).orElse(0L);
    }
}
