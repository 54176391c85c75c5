package com.example.month;

import com.example.shop.OrderSystem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the shop's service has logged: a line for each trace in OTLP's JSON, and a line for each signal. */
final class Logs {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Logs() {}

    static void write(List<Conversation> conversations, Path traces, Path feedback) throws IOException {
        Files.createDirectories(traces.getParent());
        lines(traces, conversations.stream().map(Logs::trace).toList());
        lines(
                feedback,
                conversations.stream()
                        .flatMap(conversation -> conversation.signals().stream())
                        .toList());
    }

    static void lines(Path file, List<? extends Map<String, ?>> rows) throws IOException {
        var text = new StringBuilder();
        for (var row : rows) {
            text.append(json(row)).append('\n');
        }
        Files.writeString(file, text);
    }

    private static Map<String, Object> trace(Conversation each) {
        var spans = new ArrayList<Map<String, Object>>();
        spans.add(span(
                each,
                1,
                0,
                900,
                "answer",
                Map.of(
                        "prompt_version", each.promptVersion(),
                        "route", each.reply().route(),
                        "user_cohort", each.topic().cohort(),
                        "input.value", each.question(),
                        "output.value", each.reply().text())));
        if (!each.reply().contexts().isEmpty()) {
            spans.add(span(
                    each,
                    2,
                    20,
                    60,
                    "search",
                    Map.of(
                            "gen_ai.operation.name",
                            "retrieval",
                            "retrieval.documents",
                            json(each.reply().contexts()))));
        }
        OrderSystem.orderIn(each.question()).ifPresent(order -> spans.add(lookup(each, order)));
        return Map.of("resourceSpans", List.of(Map.of("scopeSpans", List.of(Map.of("spans", spans)))));
    }

    private static Map<String, Object> lookup(Conversation each, String order) {
        var isLost = OrderSystem.timesOut(order);
        return span(
                each,
                3,
                80,
                isLost ? 5_080 : 140,
                "lookup_order",
                Map.of(
                        "gen_ai.operation.name",
                        "execute_tool",
                        "gen_ai.tool.name",
                        "lookup_order",
                        "gen_ai.tool.call.arguments",
                        json(Map.of("order", order)),
                        "gen_ai.tool.call.result",
                        json(isLost ? Map.of("error", "timeout after 5 s") : Map.of("status", "packed"))));
    }

    private static Map<String, Object> span(
            Conversation each, int number, int from, int to, String name, Map<String, String> attributes) {
        var span = new LinkedHashMap<String, Object>();
        span.put("traceId", each.traceId());
        span.put("spanId", each.traceId().substring(0, 15) + number);
        if (number > 1) {
            span.put("parentSpanId", each.traceId().substring(0, 15) + 1);
        }
        span.put("name", name);
        span.put("startTimeUnixNano", nanos(each, from));
        span.put("endTimeUnixNano", nanos(each, to));
        span.put(
                "attributes",
                attributes.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Logs::attribute)
                        .toList());
        return span;
    }

    private static Map<String, Object> attribute(Map.Entry<String, String> entry) {
        var attribute = new LinkedHashMap<String, Object>();
        attribute.put("key", entry.getKey());
        attribute.put("value", Map.of("stringValue", entry.getValue()));
        return attribute;
    }

    private static String nanos(Conversation each, int milliseconds) {
        return String.valueOf(
                TimeUnit.SECONDS.toNanos(each.at().getEpochSecond()) + TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
