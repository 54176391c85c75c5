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
import dev.evaljunit.internal.model.Thoughts;
import dev.evaljunit.internal.model.UnreadableReplyException;
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
 * @param field with the verdict, such as {@code score}
 */
record VerdictObject(Map<String, Object> fields, String field) {

    /**
     * Find the verdict in a reply.
     *
     * @param field that only a verdict has
     * @param scale whose choices the verdict may have
     * @param mark that the verdict has if it follows the instructions
     * @param prompt of the request, which the reply may quote
     * @throws UnreadableReplyException if there is none, or it is not the only one
     */
    static VerdictObject in(String reply, String field, Scale scale, RequestMark mark, String prompt)
            throws UnreadableReplyException {
        String text = reply.strip();
        for (int thoughts = 0; ; thoughts++) {
            Optional<VerdictObject> whole = whole(text, field);
            if (whole.isPresent()) {
                whole.get().checkIsNoCopy(text, thoughts > 0, mark, prompt);
                return whole.get();
            }
            String rest = Thoughts.withoutFirst(text, thoughts).strip();
            if (rest.equals(text)) {
                return amongOtherText(text, field, scale, mark, prompt);
            }
            text = rest;
        }
    }

    /** {@return the verdict if the text is strict JSON, or such JSON as a text in JSON} */
    private static Optional<VerdictObject> whole(String text, String field) throws UnreadableReplyException {
        try {
            Object value = Json.read(text);
            Object inner = value instanceof String encoded ? Json.read(encoded) : value;
            Optional<Map<String, Object>> object = Json.asObject(inner);
            return object.isPresent() ? Optional.of(of(object.get(), field)) : Optional.empty();
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    private static VerdictObject amongOtherText(String text, String field, Scale scale, RequestMark mark, String prompt)
            throws UnreadableReplyException {
        List<Found> objects = objects(text);
        if (objects.isEmpty()) {
            throw new UnreadableReplyException("the reply must be one JSON object, found "
                    + (text.isEmpty() ? "nothing but thoughts" : QuotedText.start(text)));
        }
        List<Found> verdicts = new ArrayList<>();
        for (Found found : objects) {
            if (of(found.object(), field).hasValue()) {
                verdicts.add(found);
            }
        }
        Found last = verdicts.isEmpty() ? objects.get(0) : verdicts.get(verdicts.size() - 1);
        VerdictObject verdict = of(last.object(), field);
        for (Found found : verdicts) {
            verdict.checkSame(of(found.object(), field));
        }
        if (verdict.hasValue()) {
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
        Optional<String> other = surroundings.otherScore(String.valueOf(value()), scale);
        if (other.isPresent()) {
            throw new UnreadableReplyException(
                    "the reply must have one score, found %s in its JSON object and %s in other text"
                            .formatted(Json.excerpt(value()), other.get()));
        }
        checkIsNoQuotation(surroundings.mayQuote(prompt), mark);
    }

    /** Only a score may be in the prompt by chance: nobody gives the same reasons in the same words. */
    private void checkIsNoCopy(String text, boolean hasThoughts, RequestMark mark, String prompt)
            throws UnreadableReplyException {
        boolean isLong = hasThoughts || !reasoning().isBlank();
        checkIsNoQuotation(isLong && !mark().equals(mark.digits()) && Surroundings.isIn(prompt, text), mark);
    }

    /** The mark of the request is in no text that could be quoted. */
    private void checkIsNoQuotation(boolean mayBeQuotation, RequestMark mark) throws UnreadableReplyException {
        if (mayBeQuotation && !mark().equals(mark.digits())) {
            throw new UnreadableReplyException(
                    "the reply must be one JSON object and nothing else, found %s in other text, which may be a quotation"
                            .formatted(excerpt()));
        }
    }

    private static VerdictObject of(Map<String, Object> json, String field) throws UnreadableReplyException {
        var verdict = new VerdictObject(byLowerCase(json), field);
        Optional<Map<String, Object>> wrapped = verdict.hasValue() ? Optional.empty() : wrapped(json);
        return wrapped.isPresent() ? new VerdictObject(byLowerCase(wrapped.get()), field) : verdict;
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

    boolean hasValue() {
        return fields.containsKey(field);
    }

    @Nullable
    Object value() {
        return fields.get(field);
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
