/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.evaljunit.internal.report.SampleRuns;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.TrialResult;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class OtlpTests {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    /** By the classes of OpenTelemetry's protocol, which know all names; only ids differ from the JSON form of protobuf. */
    private static <B extends Message.Builder> B read(String line, Supplier<B> newBuilder) {
        try {
            B builder = newBuilder.get();
            JsonFormat.parser().merge(line, builder);
            return builder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<LogRecord> records(String text) {
        return text.lines()
                .map(line -> read(line, LogsData::newBuilder))
                .flatMap(data -> data.getResourceLogs(0).getScopeLogs(0).getLogRecordsList().stream())
                .toList();
    }

    private static List<Span> spans(String text) {
        return text.lines()
                .map(line -> read(line, TracesData::newBuilder))
                .flatMap(data -> data.getResourceSpans(0).getScopeSpans(0).getSpansList().stream())
                .toList();
    }

    private static Map<String, AnyValue> attributes(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }

    private static AnyValue value(Map<String, AnyValue> attributes, String key) {
        return attributes.getOrDefault(key, AnyValue.getDefaultInstance());
    }

    private static EvalRun traced() {
        TrialResult trial = SampleRuns.answered(1, SampleRuns.grounded(0.2, "invented"), SampleRuns.unscored())
                .withTraceId(TRACE);
        return SampleRuns.run(1, List.of(SampleRuns.result(SampleRuns.refund(1, "Can I?", "a"), trial)));
    }

    @Test
    void haveAnEventForEachScoreAndTheOutcomeOfEachTrial() {
        List<LogRecord> records = records(Written.sample(OtlpLogs::write));

        assertThat(records)
                .hasSize(4 * 4 + 10)
                .allMatch(record -> record.getEventName().equals("gen_ai.evaluation.result"));
        Map<String, AnyValue> first = attributes(records.get(0).getAttributesList());
        assertThat(value(first, "gen_ai.evaluation.name").getStringValue()).isEqualTo("groundedness");
        assertThat(value(first, "gen_ai.evaluation.score.value").getDoubleValue())
                .isEqualTo(0.95);
        assertThat(value(first, "gen_ai.evaluation.score.label").getStringValue())
                .isEqualTo("pass");
        assertThat(value(first, "eval_junit.case.id").getStringValue()).isEqualTo("refund-0001");
        assertThat(records.stream()
                        .map(record -> attributes(record.getAttributesList()))
                        .filter(attributes -> value(attributes, "gen_ai.evaluation.name")
                                .getStringValue()
                                .equals("eval_junit.outcome"))
                        .filter(attributes -> attributes.containsKey("gen_ai.evaluation.explanation"))
                        .map(attributes -> value(attributes, "gen_ai.evaluation.explanation")
                                .getStringValue()))
                .contains("java.lang.IllegalStateException: no such account");
    }

    @Test
    void haveNoScoreOfWhatIsUnscored() {
        Map<String, AnyValue> unscored = attributes(
                records(Written.of(OtlpLogs::write, traced(), List.of())).get(1).getAttributesList());

        assertThat(unscored).doesNotContainKey("gen_ai.evaluation.score.value");
        assertThat(value(unscored, "error.type").getStringValue()).isEqualTo("unscored");
    }

    /** Ids are hexadecimal in OTLP, unlike bytes in other JSON of protobuf. */
    @Test
    void landOnTheSpanOfTheTrial() {
        String ids = "\"traceId\":\"" + TRACE + "\",\"spanId\":\"8448eb211c80319c\"";

        assertThat(Written.of(OtlpLogs::write, traced(), List.of()).split(ids, -1))
                .hasSize(4);
        assertThat(Written.of(OtlpSpans::write, traced(), List.of())).containsOnlyOnce(ids);
    }

    @Test
    void haveATraceOfTheirOwnWithoutOne() {
        assertThat(Written.sample(OtlpLogs::write)).doesNotContain("traceId");
        assertThat(spans(Written.sample(OtlpSpans::write)))
                .hasSize(10)
                .extracting(Span::getTraceId)
                .doesNotHaveDuplicates();
        assertThat(Written.sample(OtlpSpans::write))
                .containsPattern("\"traceId\":\"[0-9a-f]{32}\",\"spanId\":\"[0-9a-f]{16}\"");
    }

    @Test
    void haveScoresOnSpansTwice() {
        Span span = spans(Written.of(OtlpSpans::write, traced(), List.of())).get(0);

        assertThat(span.getEventsList())
                .hasSize(3)
                .allMatch(event -> event.getName().equals("gen_ai.evaluation.result"));
        Map<String, AnyValue> attributes = attributes(span.getAttributesList());
        assertThat(value(attributes, "annotations.0.annotation.name").getStringValue())
                .isEqualTo("groundedness");
        assertThat(value(attributes, "annotations.0.annotation.score").getDoubleValue())
                .isEqualTo(0.2);
        assertThat(value(attributes, "annotations.0.annotation.label").getStringValue())
                .isEqualTo("fail");
        assertThat(value(attributes, "annotations.0.annotation.annotator_kind").getStringValue())
                .isEqualTo("LLM");
        assertThat(attributes).doesNotContainKey("annotations.1.annotation.score");
        assertThat(span.getEndTimeUnixNano() - span.getStartTimeUnixNano()).isEqualTo(410_000_000);
    }

    @Test
    void areReadWhateverTheTexts() {
        for (String text : List.of("\u0000\u001b \uD83D", "\"\\ \n\u2028", "::error::x")) {
            assertThat(Stream.of(
                            records(Written.hostile(OtlpLogs::write, text)),
                            spans(Written.hostile(OtlpSpans::write, text))))
                    .noneMatch(List::isEmpty);
        }
    }
}
