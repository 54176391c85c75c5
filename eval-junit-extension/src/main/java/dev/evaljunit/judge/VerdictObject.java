/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.json.ObjectsInText;
import dev.evaljunit.internal.json.ObjectsInText.Found;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that is the verdict of a reply. It may have thoughts before it, a fence or another object around it, and
 * sentences beside it, as long as nothing else can be meant.
 *
 * @param fields by their names in lower case
 */
record VerdictObject(Map<String, Object> fields) {

    private static final String SCORE = "score";

    /** What may precede an object on its line: signs, tags, a fence, or a text that announces it. */
    private static final Pattern ANNOUNCES =
            Pattern.compile("(?:.*:)?(?:<[^<>]*>|(?<=`)(?i:json5?)\\b|[^\\p{L}\\p{N}])*+", Pattern.DOTALL);

    /** What may follow an object on its line, or the fence around it: signs, tags and tokens. */
    private static final Pattern ENDS = Pattern.compile("(?:<[^<>]*>|[^\\p{L}\\p{N}])*+");

    private static final String FENCE = "```";

    private static final int MOST_THOUGHTS = 20;

    /** How much of a line is looked at. */
    private static final int LONGEST_LINE = 400;

    /** A score in prose, such as {@code Score: 4/5} or {@code a score of 4}, but not {@code a score from 1 to 5}. */
    private static final Pattern SCORE_IN_PROSE = Pattern.compile(
            "(?i)\\b(?:score|rating|grade)[\\s*_`\"']*(?:(?:is|of|would be|should be|must be|=|:)[\\s*_`\"']*)+"
                    + "([+-]?\\d{1,9}(?:\\.\\d{1,9})?)(?![\\d%])(?!\\s*(?:to|-|\u2013|and|or)\\s*\\d)");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}(?:\\.\\d{0,9})?");

    /**
     * Find the verdict in a reply.
     *
     * @param mark that the verdict has if it follows the instructions
     * @param prompt of the request, which the reply may quote
     * @throws UnreadableReplyException if there is none, or it is not the only one
     */
    static VerdictObject in(String reply, RequestMark mark, String prompt) throws UnreadableReplyException {
        String text = reply.strip();
        for (int thoughts = 0; thoughts < MOST_THOUGHTS; thoughts++) {
            Optional<VerdictObject> whole = whole(text);
            if (whole.isPresent()) {
                return whole.get();
            }
            String rest = Thoughts.withoutFirst(text).strip();
            if (rest.equals(text)) {
                return amongOtherText(text, mark, prompt);
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

    private static VerdictObject amongOtherText(String text, RequestMark mark, String prompt)
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
            verdict.checkSurroundings(text, objects, last, mark, prompt);
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

    private void checkSurroundings(String text, List<Found> objects, Found found, RequestMark mark, String prompt)
            throws UnreadableReplyException {
        checkProse(outside(text, objects));
        if (!mark().equals(mark.digits()) && mayBeQuoted(text, found, prompt)) {
            throw new UnreadableReplyException(
                    "the reply must be one JSON object and nothing else, found %s in other text, which may be a quotation"
                            .formatted(excerpt()));
        }
    }

    private static boolean mayBeQuoted(String text, Found found, String prompt) {
        String object = text.substring(found.start(), found.end());
        return withoutBlanks(prompt).contains(withoutBlanks(object))
                || !ANNOUNCES.matcher(before(text, found.start())).matches()
                || !ENDS.matcher(after(text, found.end())).matches();
    }

    private static String before(String text, int start) {
        int line = text.lastIndexOf('\n', start) + 1;
        return text.substring(Math.max(line, start - LONGEST_LINE), start);
    }

    private static String after(String text, int end) {
        String rest = text.substring(end);
        String closed = rest.strip().startsWith(FENCE) ? rest.strip() : rest;
        return closed.lines().findFirst().orElse("");
    }

    private void checkProse(String prose) throws UnreadableReplyException {
        Optional<BigDecimal> own = number(String.valueOf(score()).strip());
        Optional<BigDecimal> other = SCORE_IN_PROSE
                .matcher(prose)
                .results()
                .map(match -> new BigDecimal(match.group(1)))
                .filter(score -> own.isPresent() && own.get().compareTo(score) != 0)
                .findFirst();
        if (other.isPresent()) {
            throw new UnreadableReplyException(
                    "the reply must have one score, found %s in its JSON object and %s in other text"
                            .formatted(score(), other.get()));
        }
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static String outside(String text, List<Found> objects) {
        var outside = new StringBuilder();
        int end = 0;
        for (Found found : objects) {
            outside.append(text, end, found.start()).append('\n');
            end = found.end();
        }
        return outside.append(text, end, text.length()).toString();
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
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
