/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import dev.evaljunit.Usage;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A span of a trial.
 *
 * @param name what stands for the name of a tool if there is none
 */
record TrialSpan(String id, String parentId, String name, long start, Kind kind, boolean hasFailed, SpanValues values) {

    /** What a span is about. */
    enum Kind {
        /** A call of a model. */
        MODEL,
        /** The execution of a tool. */
        TOOL,
        /** The retrieval of passages. */
        RETRIEVAL,
        /** Anything else, such as a whole agent, whose tokens are those of its models. */
        OTHER
    }

    private static final String RESPONSE_ID = "gen_ai.response.id";

    private static final List<String> KINDS = List.of(
            "openinference.span.kind", "fi.span.kind", "gen_ai.span.kind", "spring.ai.kind", "gen_ai.operation.name");

    /** {@return spans as they are now, in the order of their start} */
    static List<TrialSpan> all(Collection<ReadableSpan> spans) {
        return spans.stream()
                .map(ReadableSpan::toSpanData)
                .map(TrialSpan::of)
                .sorted(Comparator.comparingLong(TrialSpan::start))
                .toList();
    }

    private static TrialSpan of(SpanData span) {
        SpanValues values = SpanValues.of(span);
        return new TrialSpan(
                span.getSpanId(),
                span.getParentSpanId(),
                span.getName(),
                span.getStartEpochNanos(),
                kind(values),
                span.getStatus().getStatusCode() == StatusCode.ERROR || values.has("error.type"),
                values);
    }

    private static Kind kind(SpanValues values) {
        if (values.has("db.vector.query.response.documents")) {
            return Kind.RETRIEVAL;
        }
        return values.text(KINDS)
                .map(kind -> switch (kind.toLowerCase(Locale.ROOT)) {
                    case "llm", "chat", "text_completion", "generate_content" -> Kind.MODEL;
                    case "tool", "tool_call", "execute_tool" -> Kind.TOOL;
                    case "retriever", "retrieval" -> Kind.RETRIEVAL;
                    default -> Kind.OTHER;
                })
                .orElse(hasTokens(values) ? Kind.MODEL : Kind.OTHER);
    }

    /** Quarkus tells tokens without an operation. */
    private static boolean hasTokens(SpanValues values) {
        return SpanUsage.of(values).isPresent();
    }

    Optional<Usage> usage() {
        return SpanUsage.of(values);
    }

    Optional<String> responseId() {
        return values.text(RESPONSE_ID);
    }

    /** 2.0 has the operation of the convention. */
    boolean isToolOfSpringAi1() {
        return kind == Kind.TOOL
                && values.has("spring.ai.kind")
                && values.text("gen_ai.operation.name")
                        .filter("framework"::equals)
                        .isPresent();
    }

    /** {@return whether another span, which is around this one, traces the same call} */
    boolean isSameCallAs(TrialSpan other) {
        return kind == other.kind
                && (kind != Kind.TOOL || SpanToolCall.name(this).equals(SpanToolCall.name(other)));
    }
}
