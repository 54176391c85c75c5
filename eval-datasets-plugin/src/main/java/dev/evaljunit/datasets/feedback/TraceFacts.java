/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What happened in a trace, from its spans in any order. */
final class TraceFacts {

    private final List<SpanFacts> spans;
    private final @Nullable SpanFacts root;

    private TraceFacts(List<SpanFacts> spans, @Nullable SpanFacts root) {
        this.spans = spans;
        this.root = root;
    }

    /** {@return the facts of the spans and records of one trace} */
    static TraceFacts of(List<Span> delivered) {
        List<Span> all = once(delivered);
        List<Span> spans = all.stream()
                .filter(span -> !span.isRecord())
                .sorted(Comparator.comparingLong(Span::start).thenComparing(Span::id))
                .toList();
        List<SpanFacts> facts = spans.stream()
                .map(span -> new SpanFacts(span, events(span, all)))
                .toList();
        Set<String> ids = spans.stream().map(Span::id).collect(Collectors.toSet());
        SpanFacts root = facts.stream()
                .filter(fact -> fact.span().parent().filter(ids::contains).isEmpty())
                .findFirst()
                .orElse(null);
        return new TraceFacts(facts, root);
    }

    /** Exporters deliver at least once, and two files may have the same trace. */
    private static List<Span> once(List<Span> delivered) {
        var spans = new LinkedHashMap<Object, Span>();
        delivered.forEach(span -> spans.putIfAbsent(span.isRecord() ? span : span.id(), span));
        return List.copyOf(spans.values());
    }

    private static List<Span.Event> events(Span span, List<Span> all) {
        var events = new ArrayList<>(span.events());
        for (Span record : all) {
            if (record.isRecord() && record.id().equals(span.id())) {
                events.addAll(record.events());
            }
        }
        events.sort(Comparator.comparingLong(Span.Event::at));
        return events;
    }

    private List<SpanFacts> rootFirst() {
        var ordered = new ArrayList<SpanFacts>(spans);
        if (root != null) {
            ordered.remove(root);
            ordered.add(0, root);
        }
        return ordered;
    }

    /** {@return the join fields: those of the root, then those that only other spans have} */
    Map<String, Object> joinFields() {
        var fields = new LinkedHashMap<String, Object>();
        rootFirst().forEach(span -> span.joinFields().forEach(fields::putIfAbsent));
        return fields;
    }

    /** {@return when the first span began, in nanoseconds since 1970} */
    long start() {
        return root == null ? 0 : root.span().start();
    }

    /** {@return the attributes of the first span, and in {@code name}, {@code tools} and {@code errors} what happened} */
    Map<String, Object> attributes() {
        var attributes = new LinkedHashMap<String, Object>();
        if (root != null) {
            attributes.putAll(root.span().attributes());
            attributes.put("name", root.span().name());
        }
        attributes.put(
                "tools",
                toolCalls().stream()
                        .map(call -> String.valueOf(call.get("name")))
                        .distinct()
                        .toList());
        attributes.put(
                "errors", spans.stream().flatMap(SpanFacts::errors).distinct().toList());
        return attributes;
    }

    Optional<String> thread() {
        return rootFirst().stream().flatMap(span -> span.thread().stream()).findFirst();
    }

    /** {@return what the agent was asked: a text, an object, or a list of messages; empty if the trace does not tell} */
    Optional<Object> input() {
        Optional<Object> value = Optional.ofNullable(root).flatMap(SpanFacts::inputValue);
        if (value.isPresent() && !"".equals(value.get())) {
            return value.map(SpanAttributes::parsed);
        }
        return rootFirst().stream()
                .filter(span -> span == root || span.is(SpanFacts.LLM))
                .map(SpanFacts::inputMessages)
                .filter(messages -> !messages.isEmpty())
                .<Object>map(messages -> messages)
                .findFirst();
    }

    /** {@return what the agent answered; an empty text if it did; empty if the trace does not tell} */
    Optional<Object> answer() {
        Optional<Object> value = Optional.ofNullable(root).flatMap(SpanFacts::outputValue);
        if (value.isPresent()) {
            return value;
        }
        Optional<Object> ofRoot = Optional.ofNullable(root).flatMap(span -> lastText(span.outputMessages()));
        if (ofRoot.isPresent()) {
            return ofRoot;
        }
        return spans.stream()
                .filter(span -> span.is(SpanFacts.LLM))
                .sorted(Comparator.comparingLong((SpanFacts span) -> span.span().end())
                        .reversed())
                .flatMap(span -> lastText(span.outputMessages()).stream())
                .findFirst();
    }

    private static Optional<Object> lastText(List<Map<String, Object>> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            Map<String, Object> message = messages.get(i);
            if ("assistant".equals(message.get("role")) && !"".equals(message.get("content"))) {
                return Optional.ofNullable(message.get("content"));
            }
        }
        return Optional.empty();
    }

    List<String> contexts() {
        return spans.stream().flatMap(span -> span.documents().stream()).toList();
    }

    /** {@return the calls that models asked for, with the results of those that were executed, then other executed ones} */
    List<Map<String, Object>> toolCalls() {
        var calls = new ArrayList<Map<String, Object>>();
        for (SpanFacts span : spans) {
            for (Map<String, Object> message :
                    span.is(SpanFacts.LLM) ? span.outputMessages() : List.<Map<String, Object>>of()) {
                AnyValues.list(message.get("tool_calls"))
                        .forEach(call ->
                                Json.asObject(call).map(LinkedHashMap::new).ifPresent(calls::add));
            }
        }
        spans.forEach(span -> span.toolCall().ifPresent(executed -> merge(executed, calls)));
        return calls;
    }

    private static void merge(Map<String, Object> executed, List<Map<String, Object>> calls) {
        for (Map<String, Object> call : calls) {
            boolean haveIds = call.get("id") != null && executed.get("id") != null;
            boolean isSame = haveIds
                    ? Objects.equals(call.get("id"), executed.get("id"))
                    : Objects.equals(call.get("name"), executed.get("name"))
                            && String.valueOf(call.get("arguments")).equals(String.valueOf(executed.get("arguments")));
            if (isSame && !call.containsKey("result")) {
                @Nullable Object result = executed.get("result");
                if (result != null) {
                    call.put("result", result);
                }
                return;
            }
        }
        calls.add(executed);
    }
}
