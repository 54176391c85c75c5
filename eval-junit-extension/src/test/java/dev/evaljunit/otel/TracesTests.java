/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.otel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.Eval;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Message;
import dev.evaljunit.Score;
import dev.evaljunit.ToolCall;
import dev.evaljunit.TrialRecorder;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.call.CallTimer;
import dev.evaljunit.internal.recording.TrialCalls;
import dev.evaljunit.internal.trace.TrialTrace;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class TracesTests {

    private static final Tracer TRACER = provider().get("agent");

    private static SdkTracerProvider provider() {
        // tag::processor[]
        SdkTracerProvider provider =
                SdkTracerProvider.builder().addSpanProcessor(Traces.processor()).build();
        // end::processor[]
        return provider;
    }

    /** The only trial of a run whose agent does something and answers. */
    private static TrialResult trial(Supplier<?> agent) {
        return trial(eval(agent));
    }

    private static Eval eval(Supplier<?> agent) {
        return Eval.of(Dataset.of("cities", List.of(EvalCase.of("a", Map.of("city", "Paris")))))
                .agent(evalCase -> agent.get())
                .judge("any", (evalCase, answer) -> Score.pass());
    }

    private static TrialResult trial(Eval eval) {
        EvalRun run = eval.run();
        return run.cases().get(0).trials().get(0);
    }

    private static Answer answer(Runnable agent) {
        return trial(() -> {
                    agent.run();
                    return "The Ritz.";
                })
                .answer()
                .orElseThrow();
    }

    private static void span(String name, Map<String, ?> attributes, Runnable inner) {
        Span span = TRACER.spanBuilder(name).startSpan();
        Context.current().with(span).wrap(inner).run();
        end(span, attributes);
    }

    private static void span(String name, Map<String, ?> attributes) {
        span(name, attributes, () -> {});
    }

    private static void end(Span span, Map<String, ?> attributes) {
        attributes.forEach((key, value) -> {
            if (value instanceof Integer number) {
                span.setAttribute(key, number);
            } else if (value instanceof Double number) {
                span.setAttribute(key, number);
            } else {
                span.setAttribute(key, value.toString());
            }
        });
        span.end();
    }

    private static Map<String, Object> chat(int input, int output) {
        return Map.of(
                "gen_ai.operation.name",
                "chat",
                "gen_ai.response.model",
                "gpt-5",
                "gen_ai.usage.input_tokens",
                input,
                "gen_ai.usage.output_tokens",
                output);
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
        var all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    @Test
    void sumsUpTheTokensOfCalls() {
        Answer answer = answer(() -> {
            span("chat gpt-5", with(chat(10, 2), Map.of("gen_ai.usage.cache_read.input_tokens", 4)));
            span("chat gpt-5", with(chat(20, 5), Map.of("gen_ai.usage.cache_read.input_tokens", 10)));
        });

        assertThat(answer.usage()).contains(Usage.of(30, 7).withModel("gpt-5").withCachedTokens(14));
    }

    @Test
    void countsACallOnceThatTwoInstrumentationsTrace() {
        Answer answer = answer(() -> {
            span("agent", with(chat(30, 4), Map.of("gen_ai.operation.name", "invoke_agent")), () -> {
                span("chat gpt-5", chat(10, 2), () -> span("POST", chat(10, 2)));
                span("chat gpt-5", Map.of("gen_ai.operation.name", "chat"), () -> span("POST", chat(20, 2)));
            });
        });

        assertThat(answer.usage()).contains(Usage.of(30, 4).withModel("gpt-5"));
    }

    @Test
    void countsTheCallsOfATool() {
        Answer answer = answer(() -> span(
                "chat",
                chat(10, 2),
                () -> span(
                        "execute_tool search",
                        Map.of("gen_ai.operation.name", "execute_tool"),
                        () -> span("chat", chat(20, 2)))));

        assertThat(answer.usage()).contains(Usage.of(30, 4).withModel("gpt-5"));
    }

    @Test
    void addsUpCallsWithinOneThatDoesNotTell() {
        Answer answer = answer(() -> span("chat", Map.of("gen_ai.operation.name", "chat"), () -> {
            span("POST", chat(10, 2));
            span("POST", chat(20, 2));
        }));

        assertThat(answer.usage()).contains(Usage.of(30, 4).withModel("gpt-5"));
    }

    @Test
    void countsAReplyOnceThatTwoInstrumentationsTraceSideBySide() {
        Answer answer = answer(() -> {
            span("chat", with(chat(10, 2), Map.of("gen_ai.response.id", "id-1")));
            span("completion", with(chat(10, 2), Map.of("gen_ai.response.id", "id-1")));
        });

        assertThat(answer.usage()).contains(Usage.of(10, 2).withModel("gpt-5"));
    }

    @Test
    void doesNotKnowTheTokensIfOneCallDoesNotTell() {
        assertThat(answer(() -> {
                            span("chat", chat(10, 2));
                            span("chat", Map.of("gen_ai.operation.name", "chat"));
                        })
                        .usage())
                .isEmpty();
    }

    @Test
    void leavesOutACallThatFailed() {
        Answer answer = answer(() -> {
            Span failed = TRACER.spanBuilder("chat").startSpan();
            failed.setStatus(StatusCode.ERROR);
            end(failed, Map.of("gen_ai.operation.name", "chat"));
            span("chat", chat(10, 2));
        });

        assertThat(answer.usage()).contains(Usage.of(10, 2).withModel("gpt-5"));
    }

    @Test
    void understandsOlderNamesAndText() {
        Answer answer = answer(() -> span(
                "completion",
                Map.of(
                        "gen_ai.request.model", "none",
                        "gen_ai.usage.prompt_tokens", "10",
                        "gen_ai.usage.completion_tokens", "2",
                        "gen_ai.usage.cost", 0.25)));

        assertThat(answer.usage()).contains(Usage.of(10, 2).withUsd(0.25));
    }

    private static final String QUESTION =
            "{\"role\": \"user\", \"parts\": [{\"type\": \"text\", \"content\": \"Where?\"}]}";
    private static final String CALL = """
        {"role": "assistant", "parts": [{"type": "tool_call", "id": "c1", "name": "search", "arguments": {"city": "Paris"}}]}
        """;
    private static final String RESULT = """
        {"role": "tool", "parts": [{"type": "tool_call_response", "id": "c1", "response": {"hotels": 12}}]}
        """;
    private static final String REPLY = """
        {"role": "assistant", "finish_reason": "stop",
         "parts": [{"type": "reasoning", "content": "hm"}, {"type": "text", "content": "The Ritz."}]}
        """;
    private static final ToolCall REQUEST =
            ToolCall.of("search", Map.of("city", "Paris")).withId("c1");
    private static final ToolCall SEARCH = REQUEST.withResult("{\"hotels\":12}");

    private static Map<String, Object> messages(String input, String output) {
        return with(
                chat(10, 2),
                Map.of("gen_ai.input.messages", "[" + input + "]", "gen_ai.output.messages", "[" + output + "]"));
    }

    @Test
    void takesMessagesOfTheConventionForTheConversation() {
        Answer answer = answer(() -> {
            span("chat", messages(QUESTION, CALL));
            span("chat", messages(QUESTION + "," + CALL + "," + RESULT, REPLY));
        });

        assertThat(answer.messages())
                .containsExactly(
                        Message.assistant("").withToolCalls(List.of(REQUEST)),
                        Message.tool("c1", "{\"hotels\":12}"),
                        Message.assistant("The Ritz."));
        assertThat(answer.toolCalls()).containsExactly(SEARCH);
    }

    @Test
    void completesToolsByTheirRequests() {
        Answer answer = answer(() -> {
            span("chat", messages(QUESTION, CALL));
            span("execute_tool search", Map.of("gen_ai.operation.name", "execute_tool", "gen_ai.tool.name", "search"));
            span("chat", messages(QUESTION + "," + CALL + "," + RESULT, REPLY));
        });

        assertThat(answer.toolCalls()).containsExactly(SEARCH);
    }

    @Test
    void doesNotMakeUpAConversation() {
        assertThat(answer(() -> span("chat", messages(QUESTION, REPLY))).messages())
                .isEmpty();
        assertThat(answer(() -> span("chat", messages(QUESTION, "{\"role\": \"alien\"}")))
                        .messages())
                .isEmpty();
        assertThat(answer(() -> span("chat", messages("cut off", "{"))).messages())
                .isEmpty();
    }

    @Test
    void understandsOpenInference() {
        Answer answer = answer(() -> {
            span(
                    "retrieve",
                    Map.of(
                            "openinference.span.kind", "RETRIEVER",
                            "retrieval.documents.0.document.content", "The Ritz is in Paris.",
                            "retrieval.documents.1.document.content", "The Plaza is not."));
            span(
                    "generate",
                    Map.of(
                            "openinference.span.kind", "LLM",
                            "llm.model_name", "gpt-5",
                            "llm.token_count.prompt", 10,
                            "llm.token_count.completion", 2,
                            "llm.cost.total", 0.5,
                            "llm.input_messages.0.message.role", "user",
                            "llm.input_messages.0.message.content", "Where?",
                            "llm.output_messages.0.message.role", "assistant",
                            "llm.output_messages.0.message.tool_calls.0.tool_call.id", "c1",
                            "llm.output_messages.0.message.tool_calls.0.tool_call.function.name", "search"));
            span(
                    "AiService.tool",
                    Map.of(
                            "openinference.span.kind", "TOOL",
                            "tool.name", "search",
                            "tool_call.id", "c1",
                            "input.value", "{\"city\": \"Paris\"}",
                            "output.value", "{\"hotels\":12}"));
        });

        assertThat(answer.contexts()).containsExactly("The Ritz is in Paris.", "The Plaza is not.");
        assertThat(answer.usage()).contains(Usage.of(10, 2).withModel("gpt-5").withUsd(0.5));
        assertThat(answer.toolCalls()).containsExactly(SEARCH);
    }

    @Test
    void takesDocumentsOfARetrievalForContexts() {
        Answer answer = answer(() -> {
            span(
                    "retrieval",
                    Map.of(
                            "gen_ai.operation.name",
                            "retrieval",
                            "gen_ai.retrieval.documents",
                            "[{\"id\": \"1\", \"score\": 0.9}, {\"id\": \"2\", \"content\": \"The Ritz is in"
                                    + " Paris.\"}]"));
            span("query", Map.of("db.vector.query.response.documents", "[\"The Plaza is not.\"]"));
        });

        assertThat(answer.contexts()).containsExactly("The Ritz is in Paris.", "The Plaza is not.");
    }

    /** Its models report with each call what they have used since the first one. */
    @Test
    void doesNotAddUpWhatSpringAiHasAddedUp() {
        Answer answer = answer(() -> {
            span("chat", chat(10, 2));
            span(
                    "tool_call search",
                    Map.of(
                            "gen_ai.operation.name", "framework",
                            "spring.ai.kind", "tool_call",
                            "spring.ai.tool.definition.name", "search",
                            "spring.ai.tool.call.arguments", "{\"city\": \"Paris\"}"));
            span("chat", chat(24, 4));
        });

        assertThat(answer.usage()).contains(Usage.of(24, 4).withModel("gpt-5"));
        assertThat(answer.toolCalls()).containsExactly(ToolCall.of("search", Map.of("city", "Paris")));
    }

    @Test
    void keepsWhatTheAnswerHas() {
        Answer own = Answer.of("The Ritz.")
                .withUsage(Usage.of(1, 1))
                .withContexts(List.of("own"))
                .withToolCalls(List.of(ToolCall.of("own", Map.of())));

        Answer answer = trial(() -> {
                    span("chat", messages(QUESTION, CALL));
                    return own;
                })
                .answer()
                .orElseThrow();

        assertThat(answer).isEqualTo(own);
    }

    @Test
    void followsAnAgentToItsOwnThreads() {
        try (var pool = new Pool()) {
            Answer answer = answer(() -> {
                Context.current().wrap(() -> span("chat", chat(10, 2))).run();
                CompletableFuture.runAsync(() -> span("chat", chat(20, 2)), pool.wrapped())
                        .join();
                CompletableFuture.runAsync(() -> span("chat", chat(400, 100)), pool.threads)
                        .join();
            });

            assertThat(answer.usage()).contains(Usage.of(30, 4).withModel("gpt-5"));
        }
    }

    private static final class Pool implements AutoCloseable {

        final ExecutorService threads = Executors.newFixedThreadPool(2);

        ExecutorService wrapped() {
            return Context.taskWrapping(threads);
        }

        @Override
        public void close() {
            threads.shutdown();
        }
    }

    @Test
    void waitsForSpansThatEndALittleLater() {
        var late = new ArrayList<CompletableFuture<Void>>();
        Answer answer = answer(() -> {
            Span span = TRACER.spanBuilder("chat").startSpan();
            late.add(CompletableFuture.runAsync(
                    () -> end(span, chat(10, 2)), CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)));
        });

        assertThat(answer.usage()).contains(Usage.of(10, 2).withModel("gpt-5"));
        assertThat(late.get(0)).succeedsWithin(1, TimeUnit.SECONDS);
    }

    @Test
    void doesNotKnowTheTokensOfACallThatDoesNotEnd() {
        var open = new ArrayList<Span>();
        Answer answer = answer(() -> {
            span("chat", chat(10, 2));
            open.add(TRACER.spanBuilder("chat")
                    .setAttribute("gen_ai.operation.name", "chat")
                    .startSpan());
        });
        open.get(0).end();

        assertThat(answer.usage()).isEmpty();
    }

    private static TrialResult trialThatLeavesASpanOpen(Duration timeout) {
        var open = new ArrayList<Span>();
        TrialResult trial = trial(eval(() -> {
                    open.add(TRACER.spanBuilder("chat").startSpan());
                    return "The Ritz.";
                })
                .timeout(timeout));
        open.forEach(Span::end);
        return trial;
    }

    @Test
    void leavesAnAgentItsWholeTimeWhileItWaitsForSpans() {
        // Less than the wait, which a busy machine may need for the agent alone: then it is tried again.
        Duration timeout = Duration.ofMillis(900);

        TrialResult trial = Stream.generate(() -> trialThatLeavesASpanOpen(timeout))
                .limit(5)
                .filter(each -> each.error().isEmpty())
                .findFirst()
                .orElseThrow();

        assertThat(trial.answer()).map(Answer::text).contains("The Ritz.");
        assertThat(trial.latency()).isLessThan(timeout);
    }

    @Test
    void givesAnAgentNoTimeThatItDidNotWait() {
        CallTimer timer = CallTimer.start();
        TrialTrace trace = OpenTrace.SOURCE.next();
        long before = timer.nanos();
        trace.call(() -> {
            Span span = TRACER.spanBuilder("chat").startSpan();
            return CompletableFuture.runAsync(span::end, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
        });

        Answer unused = trace.complete(Answer.of("The Ritz."));
        trace.end();

        assertThat(timer.nanos()).isGreaterThan(before);
    }

    @Test
    void takesInTracesThatAgentsBeginOnTheirOwn() {
        Answer answer = answer(() -> {
            Span span = TRACER.spanBuilder("chat").setNoParent().startSpan();
            end(span, chat(10, 2));
        });

        assertThat(answer.usage()).isPresent();
    }

    @Test
    void leavesOutWhatASimulatedUserDoes() {
        Answer answer = answer(() -> TrialCalls.byUser(() -> {
            span("chat", chat(10, 2));
            TrialRecorder.current().context("of the user");
            return "Where?";
        }));

        assertThat(answer.usage()).isEmpty();
        assertThat(answer.contexts()).isEmpty();
    }

    @Test
    void keepsTheIdOfTheTrace() {
        var ids = new ArrayList<String>();
        TrialResult trial = trial(() -> {
            ids.add(Span.current().getSpanContext().getTraceId());
            span("chat", chat(10, 2));
            throw new IllegalStateException("no hotel");
        });

        assertThat(trial.error()).isPresent();
        assertThat(trial.traceId()).contains(ids.get(0));
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    void keepsNoIdOfATraceWithoutSpans() {
        assertThat(trial(() -> "Paris").traceId()).isEmpty();
    }

    @Test
    void isAddedByTheAutoConfiguration() {
        try (var sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.traces.exporter", "none",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
                .build()
                .getOpenTelemetrySdk()) {
            Answer answer = answer(() -> {
                Span span = sdk.getTracer("agent").spanBuilder("chat").startSpan();
                end(span, chat(10, 2));
            });

            assertThat(answer.usage()).isPresent();
        }
    }

    @Test
    void leavesSpansOutsideOfTrialsAlone() {
        span("chat", chat(10, 2));

        assertThat(answer(() -> {}).usage()).isEmpty();
    }

    @Test
    void readsMessagesFromEvents() {
        Answer answer = answer(() -> {
            span("chat", messages(QUESTION, CALL));
            Span span = TRACER.spanBuilder("chat").startSpan();
            span.addEvent(
                    "gen_ai.client.inference.operation.details",
                    Attributes.of(
                            AttributeKey.stringKey("gen_ai.input.messages"),
                            "[" + QUESTION + "," + CALL + "," + RESULT + "]",
                            AttributeKey.stringKey("gen_ai.output.messages"),
                            "[" + REPLY + "]"));
            end(span, chat(10, 2));
        });

        assertThat(answer.messages()).hasSize(3);
    }
}
