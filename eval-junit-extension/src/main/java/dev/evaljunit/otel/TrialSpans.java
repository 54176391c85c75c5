/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Passes spans on to the trials that they belong to. Several providers may have it. */
enum TrialSpans implements SpanProcessor {
    INSTANCE;

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        OpenTrace.of(parent, span.getSpanContext()).ifPresent(trace -> trace.started(span));
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        OpenTrace.of(span.getSpanContext()).ifPresent(OpenTrace::ended);
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
