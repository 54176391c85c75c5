/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a log of Inspect in one epoch.
 *
 * @param path of the sample in the log
 * @param fields those that matter, with attachments in their places
 * @param others the names of the other fields
 */
record InspectSample(String path, String id, int epoch, Map<String, Object> fields, List<String> others) {

    private static final String ATTACHMENT = "attachment://";

    private static final List<String> KEPT =
            List.of("id", "epoch", "input", "choices", "target", "metadata", "output", "scores", "error");

    private static final Map<String, Double> GRADES =
            Map.of("C", 1.0, "I", 0.0, "P", 0.5, "N", 0.0, "yes", 1.0, "true", 1.0, "no", 0.0, "false", 0.0);

    static InspectSample of(String path, Map<String, Object> sample) {
        var fields = new LinkedHashMap<String, Object>();
        var others = new ArrayList<String>();
        Map<String, Object> attachments =
                Json.asObject(sample.get("attachments")).orElse(Map.of());
        sample.forEach((name, value) -> {
            if (KEPT.contains(name)) {
                fields.put(name, attached(value, attachments));
            } else if (!Fields.isEmpty(value)) {
                others.add(name);
            }
        });
        Object id = fields.get("id");
        if (!(id instanceof String || id instanceof Integer || id instanceof Long || id instanceof BigInteger)) {
            throw new EvalException("'id' must be a text or a whole number, found %s.".formatted(Json.excerpt(id)));
        }
        int epoch = fields.getOrDefault("epoch", 1) instanceof Integer number ? number : 1;
        return new InspectSample(path, id.toString(), epoch, fields, others);
    }

    private static @Nullable Object attached(@Nullable Object value, Map<String, Object> attachments) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, child) -> copy.put(String.valueOf(key), attached(child, attachments)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(child -> attached(child, attachments)).toList();
        }
        if (value instanceof String text && text.startsWith(ATTACHMENT)) {
            return Optional.ofNullable(attachments.get(text.substring(ATTACHMENT.length())))
                    .orElseThrow(() -> new EvalException("The sample must have attachment '%s', which it refers to."
                            .formatted(SafeText.line(text, 60))));
        }
        return value;
    }

    /** Numbers come in their order, before texts. */
    static int compareIds(String a, String b) {
        boolean isNumberA = a.matches("\\d{1,18}");
        boolean isNumberB = b.matches("\\d{1,18}");
        if (isNumberA && isNumberB) {
            return Long.compare(Long.parseLong(a), Long.parseLong(b));
        }
        return isNumberA == isNumberB ? a.compareTo(b) : isNumberA ? -1 : 1;
    }

    static void fill(CaseDraft draft, List<InspectSample> epochs) {
        InspectSample first = epochs.get(0);
        draft.id(first.id);
        for (InspectSample each : epochs) {
            for (String name : List.of("input", "choices", "target")) {
                if (!Objects.equals(each.fields.get(name), first.fields.get(name))) {
                    throw new EvalException("'%s' must be the same in all epochs of a sample, but differs in %s and %s."
                            .formatted(name, first.path, each.path));
                }
            }
        }
        var sample = new Fields(first.fields);
        ForeignMessages.takeInput(draft, sample, "input");
        sample.list("choices")
                .filter(choices -> !choices.isEmpty())
                .ifPresent(choices -> draft.input("choices", choices));
        sample.take("target")
                .filter(target -> !Fields.isEmpty(target) && !target.equals(""))
                .ifPresent(target -> draft.expected("answer", target));
        sample.object("metadata").ifPresent(draft::metadata);
        for (InspectSample each : epochs) {
            draft.recorded(each.recorded());
            each.others.forEach(draft::drop);
        }
    }

    private Map<String, Object> recorded() {
        var recorded = new LinkedHashMap<String, Object>();
        var sample = new Fields(fields);
        recorded.put("trial", epoch);
        sample.object("output")
                .map(InspectSample::answer)
                .filter(answer -> !answer.isEmpty())
                .ifPresent(answer -> recorded.put("answer", answer));
        sample.object("error")
                .map(error -> error.get("message"))
                .ifPresent(message -> recorded.put("error", SafeText.line(message.toString(), 200)));
        var scores = new ArrayList<Object>();
        sample.object("scores").orElse(Map.of()).forEach((scorer, score) -> addScores(scores, scorer, score));
        if (!scores.isEmpty()) {
            recorded.put("scores", scores);
        }
        return recorded;
    }

    /** Old releases write no completion. */
    private static String answer(Map<String, Object> output) {
        if (output.get("completion") instanceof String text && !text.isEmpty()) {
            return text;
        }
        for (Fields choice : new Fields(output, "output.").objects("choices")) {
            Object content = choice.object("message")
                    .map(message -> message.get("content"))
                    .orElse(null);
            if (content instanceof String text) {
                return text;
            }
            if (content instanceof List<?> parts) {
                return String.join(
                        "\n",
                        parts.stream()
                                .filter(part ->
                                        part instanceof Map<?, ?> object && object.get("text") instanceof String)
                                .map(part -> String.valueOf(((Map<?, ?>) part).get("text")))
                                .toList());
            }
        }
        return "";
    }

    /** A scorer may record several values. */
    private static void addScores(List<Object> scores, String scorer, @Nullable Object score) {
        Object value = score instanceof Map<?, ?> object ? object.get("value") : null;
        if (value instanceof Map<?, ?> several) {
            several.forEach((name, each) -> scores.add(score(scorer + "." + name, each)));
        } else {
            scores.add(score(scorer, value));
        }
    }

    private static Map<String, Object> score(String scorer, @Nullable Object value) {
        var score = new LinkedHashMap<String, Object>();
        score.put("scorer", scorer);
        if (value instanceof Number) {
            score.put("score", value);
        } else if (value instanceof Boolean passed) {
            score.put("score", passed ? 1.0 : 0.0);
        } else if (GRADES.containsKey(String.valueOf(value))) {
            score.put("score", GRADES.get(String.valueOf(value)));
        } else {
            score.put(
                    "unscored",
                    value == null ? "no value, or NaN" : "value of unknown meaning: " + Json.excerpt(value));
        }
        return score;
    }
}
