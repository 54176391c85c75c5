/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import dev.evaljunit.internal.trace.TrialTraces;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.apiguardian.api.API;

/**
 * Answers from traces of OpenTelemetry, whose SDK must be on the class path.
 *
 * <p>The spans that an agent starts in a trial become parts of the answer that it does not have yet: messages, tool calls,
 * contexts, tokens, model and price.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Traces {

    private Traces() {}

    /**
     * {@return a processor for {@code SdkTracerProvider.Builder.addSpanProcessor}} The auto-configuration of OpenTelemetry adds it by
     * itself. While an agent is called, the current context has a parent with the trial's trace id, so that spans belong to the
     * trial on any thread to which the agent propagates its context. Trials that start before this method is called are not
     * traced.
     */
    public static SpanProcessor processor() {
        TrialTraces.provideFrom(OpenTrace.SOURCE);
        return TrialSpans.INSTANCE;
    }
}
