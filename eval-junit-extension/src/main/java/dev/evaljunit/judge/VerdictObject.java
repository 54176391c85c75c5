/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.json.ObjectsInText;
import dev.evaljunit.internal.json.ObjectsInText.Found;
import dev.evaljunit.internal.model.RequestMark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that is the verdict of a reply. It may have thoughts before it, a fence or another object around it, and
 * sentences beside it, as long as nothing else can be meant.
 *
 * @param fields by their names in lower case
 */
record VerdictObject(Map<String, Object> fields) {

    private static final String SCORE = "score";

    private static final int MOST_THOUGHTS = 20;

    /**
     * Find the verdict in a reply.
     *
     * @param scale whose choices the verdict may have
     * @param mark that the verdict has if it follows the instructions
     * @param prompt of the request, which the reply may quote
     * @throws UnreadableReplyException if there is none, or it is not the only one
     */
    static VerdictObject in(String reply, Scale scale, RequestMark mark, String prompt)
            throws UnreadableReplyException {
        String text = reply.strip();
        for (int thoughts = 0; thoughts < MOST_THOUGHTS; thoughts++) {
            Optional<VerdictObject> whole = whole(text);
            if (whole.isPresent()) {
                whole.get().checkIsNoQuotation(thoughts > 0 && Surroundings.isIn(prompt, text), mark);
                return whole.get();
            }
            String rest = Thoughts.withoutFirst(text).strip();
            if (rest.equals(text)) {
                return amongOtherText(text, scale, mark, prompt);
            }
            text = rest;
        }
        throw new UnreadableReplyException(
                "the reply must be one JSON object, found more than %d blocks of thoughts".formatted(MOST_THOUGHTS));
    }

    /** {@return the verdict if the text is strict JSON, or such JSON as a text in JSON} */
    private static Optional<VerdictObject> whole(String text) throws UnreadableReplyException {
        try {
            Object value = Json.read(text);
            Object inner = value instanceof String encoded ? Json.read(encoded) : value;
            Optional<Map<String, Object>> object = Json.asObject(inner);
            return object.isPresent() ? Optional.of(of(object.get())) : Optional.empty();
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static VerdictObject amongOtherText(String text, Scale scale, RequestMark mark, String prompt)
            throws UnreadableReplyException {
        List<Found> objects = objects(text);
        if (objects.isEmpty()) {
            throw new UnreadableReplyException("the reply must be one JSON object, found "
                    + (text.isEmpty() ? "nothing but thoughts" : QuotedText.start(text)));
        }
        List<Found> verdicts = new ArrayList<>();
        for (Found found : objects) {
            if (of(found.object()).hasScore()) {
                verdicts.add(found);
            }
        }
        Found last = verdicts.isEmpty() ? objects.get(0) : verdicts.get(verdicts.size() - 1);
        VerdictObject verdict = of(last.object());
        for (Found found : verdicts) {
            verdict.checkSame(of(found.object()));
        }
        if (verdict.hasScore()) {
            verdict.checkSurroundings(new Surroundings(text, objects, last), scale, mark, prompt);
        }
        return verdict;
    }

    private void checkSame(VerdictObject other) throws UnreadableReplyException {
        if (!equals(other)) {
            throw new UnreadableReplyException(
                    "the reply must have one verdict, found %s and %s".formatted(other.excerpt(), excerpt()));
        }
    }

    private static List<Found> objects(String text) throws UnreadableReplyException {
        try {
            return ObjectsInText.find(text);
        } catch (JsonSyntaxException e) {
            throw new UnreadableReplyException("the reply must be one JSON object, found " + e.getMessage());
        }
    }

    private void checkSurroundings(Surroundings surroundings, Scale scale, RequestMark mark, String prompt)
            throws UnreadableReplyException {
        Optional<String> other = surroundings.otherScore(String.valueOf(score()), scale);
        if (other.isPresent()) {
            throw new UnreadableReplyException(
                    "the reply must have one score, found %s in its JSON object and %s in other text"
                            .formatted(score(), other.get()));
        }
        checkIsNoQuotation(surroundings.mayQuote(prompt), mark);
    }

    /** The mark of the request is in no text that could be quoted. */
    private void checkIsNoQuotation(boolean mayBeQuotation, RequestMark mark) throws UnreadableReplyException {
        if (mayBeQuotation && !mark().equals(mark.digits())) {
            throw new UnreadableReplyException(
                    "the reply must be one JSON object and nothing else, found %s in other text, which may be a quotation"
                            .formatted(excerpt()));
        }
    }

    private static VerdictObject of(Map<String, Object> json) throws UnreadableReplyException {
        var verdict = new VerdictObject(byLowerCase(json));
        Optional<Map<String, Object>> wrapped = verdict.hasScore() ? Optional.empty() : wrapped(json);
        return wrapped.isPresent() ? new VerdictObject(byLowerCase(wrapped.get())) : verdict;
    }

    /** {@return the object that another one only wraps, such as the arguments of a function} */
    private static Optional<Map<String, Object>> wrapped(Map<String, Object> object) {
        boolean isFunction = object.size() == 2 && object.containsKey("name");
        return object.size() == 1 || isFunction
                ? object.values().stream()
                        .flatMap(value -> Json.asObject(value).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Map<String, Object> byLowerCase(Map<String, Object> object) throws UnreadableReplyException {
        var fields = new LinkedHashMap<String, Object>();
        for (Map.Entry<String, Object> field : object.entrySet()) {
            String name = field.getKey().strip().toLowerCase(Locale.ROOT);
            if (fields.containsKey(name) && !Objects.equals(fields.get(name), field.getValue())) {
                throw new UnreadableReplyException("'%s' must have one value, found %s and %s"
                        .formatted(name, Json.excerpt(fields.get(name)), Json.excerpt(field.getValue())));
            }
            fields.put(name, field.getValue());
        }
        return fields;
    }

    boolean hasScore() {
        return fields.containsKey(SCORE);
    }

    @Nullable
    Object score() {
        return fields.get(SCORE);
    }

    String reasoning() {
        return fields.get("reasoning") instanceof String text ? text : "";
    }

    /** {@return the mark of the request that is judged; empty if there is none} */
    String mark() {
        return fields.get("mark") == null
                ? ""
                : String.valueOf(fields.get("mark")).strip();
    }

    String excerpt() {
        return Json.excerpt(fields);
    }
}
