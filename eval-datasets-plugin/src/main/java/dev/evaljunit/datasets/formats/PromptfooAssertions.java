/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns assertions of promptfoo into expectations, whose keys have the names of the judges that read them. Other assertions are
 * kept as they are in {@link #KEPT} of the provenance, and named.
 */
final class PromptfooAssertions {

    /** The field of the provenance with the assertions that were not taken over. */
    static final String KEPT = "not_taken_over";

    /** Assertion types whose values all must hold: their lists of a case can be joined. */
    static final Map<String, String> JOINED = Map.of(
            "contains", "contains_all",
            "contains-all", "contains_all",
            "icontains", "icontains_all",
            "icontains-all", "icontains_all",
            "not-contains", "contains_none",
            "not-contains-any", "contains_none",
            "not-icontains", "icontains_none",
            "not-icontains-any", "icontains_none",
            "regex", "matches");

    /** Assertion types of which a case can have one. */
    static final Map<String, String> SINGLE = Map.of(
            "equals", "equals",
            "contains-any", "contains_any",
            "icontains-any", "icontains_any");

    private static final String RUBRIC = "write a rubric, see docs/reference/rubrics.md";
    private static final String JUDGE = "write a judge in Java, see docs/how-to/write-a-judge.md";

    private static final Set<String> BY_MODELS = Set.of(
            "llm-rubric",
            "g-eval",
            "factuality",
            "model-graded-closedqa",
            "model-graded-factuality",
            "answer-relevance",
            "context-faithfulness",
            "context-recall",
            "context-relevance",
            "conversation-relevance",
            "select-best",
            "similar",
            "moderation",
            "classifier",
            "pi");

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*\\}\\}");

    /** Templates may refer to others several times over, and to themselves. */
    private static final int MOST = 1_000;

    private final CaseDraft draft;
    private final Map<String, Object> variables;
    private final Function<String, Object> references;
    private final Map<String, List<Object>> joined = new LinkedHashMap<>();
    private final Map<String, Object> single = new LinkedHashMap<>();
    private final List<Object> kept = new ArrayList<>();
    private int seen;

    /**
     * @param variables of the test
     * @param references finds what a {@code $ref} refers to, or throws
     */
    PromptfooAssertions(CaseDraft draft, Map<String, Object> variables, Function<String, Object> references) {
        this.draft = draft;
        this.variables = variables;
        this.references = references;
    }

    static boolean isByModel(String type) {
        String plain = type.startsWith("not-") ? type.substring(4) : type;
        return BY_MODELS.contains(plain.contains(":") ? plain.substring(0, plain.indexOf(':')) : plain);
    }

    void addAll(List<Fields> assertions) {
        assertions.forEach(this::add);
    }

    private void add(Fields given) {
        if (++seen > MOST) {
            throw new EvalException(String.format(
                    Locale.ROOT,
                    "A test must have at most %,d assertions, but has more, or a template that refers to itself. Write its assertions out.",
                    MOST));
        }
        Fields assertion = given.take("$ref")
                .map(path -> referred(String.valueOf(path), given))
                .orElse(given);
        String type =
                assertion.text("type").orElseThrow(() -> assertion.missing("type", "because an assertion has one"));
        if (type.equals("assert-set") && !assertion.has("threshold") && !hasNoWeight(assertion)) {
            addAll(assertion.objects("assert"));
            return;
        }
        String reason = taken(type, assertion);
        if (reason.isEmpty()) {
            assertion
                    .take("metric")
                    .filter(metric -> !metric.equals(""))
                    .ifPresent(metric -> draft.drop("assert.metric"));
            assertion.dropOthers(draft, "assert.");
        } else {
            kept.add(assertion.all());
            draft.notTaken(new NotTaken(reason, advice(type)));
        }
    }

    private Fields referred(String path, Fields given) {
        var found = references.apply(path);
        return new Fields(
                dev.evaljunit.internal.json.Json.asObject(found)
                        .orElseThrow(() -> given.wrong("$ref", "the path of an assertion in this file", path)),
                "assert.");
    }

    private static boolean hasNoWeight(Fields assertion) {
        return assertion.all().get("weight") instanceof Number weight && weight.doubleValue() == 0;
    }

    /** {@return why the assertion was not taken; empty if it was} */
    private String taken(String type, Fields assertion) {
        if (!JOINED.containsKey(type) && !SINGLE.containsKey(type)) {
            return type;
        }
        if (hasNoWeight(assertion)) {
            return type + " of weight 0";
        }
        if (assertion.has("transform", "context_transform")) {
            return type + " of a transformed output";
        }
        Object given = assertion.take("value").orElse("");
        Object value = rendered(given);
        if (hasTemplate(value)) {
            return type + " with a template";
        }
        if (value instanceof String text && text.startsWith("file://")) {
            return type + " with a value in another file";
        }
        return JOINED.containsKey(type) ? joined(type, value) : single(type, value);
    }

    private String joined(String type, Object value) {
        List<Object> texts = texts(type, value);
        if (texts.isEmpty()) {
            return type + " without a value";
        }
        if (type.equals("regex") && !texts.stream().allMatch(PromptfooAssertions::isPattern)) {
            return "regex that Java does not read";
        }
        List<Object> list = joined.computeIfAbsent(JOINED.get(type), key -> new ArrayList<>());
        texts.stream().filter(text -> !list.contains(text)).forEach(list::add);
        return "";
    }

    private String single(String type, Object value) {
        Object single = type.equals("equals") ? value : texts(type, value);
        if (single.equals("") || single.equals(List.of())) {
            return type + " without a value";
        }
        Object earlier = this.single.putIfAbsent(SINGLE.get(type), single);
        return earlier == null || earlier.equals(single) ? "" : "second " + type + " of a test";
    }

    /** {@return the texts of a value; of a text that is a list, its parts between commas, which nothing escapes} */
    private static List<Object> texts(String type, Object value) {
        boolean isList = type.endsWith("-all") || type.endsWith("-any");
        Stream<?> values = value instanceof List<?> list
                ? list.stream()
                : isList && value instanceof String text
                        ? Stream.of(text.split(",")).map(String::strip)
                        : Stream.of(value);
        List<Object> texts = values.filter(text -> text instanceof String || text instanceof Number)
                .map(String::valueOf)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toList());
        return texts;
    }

    private static boolean isPattern(Object text) {
        try {
            Pattern.compile(text.toString());
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private Object rendered(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(each -> each == null ? "" : rendered(each)).toList();
        }
        return value instanceof String text
                ? VARIABLE.matcher(text)
                        .replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1), match.group())))
                : value;
    }

    private String variable(String name, String otherwise) {
        Object value = variables.get(name);
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? value.toString()
                : otherwise;
    }

    private static boolean hasTemplate(Object value) {
        return value instanceof List<?> list
                ? list.stream().anyMatch(each -> hasTemplate(String.valueOf(each)))
                : value instanceof String text && (text.contains("{{") || text.contains("{%"));
    }

    private static String advice(String type) {
        return switch (type) {
            case "latency" -> "use @LatencyGate";
            case "cost" -> "use @CostGate";
            default -> isByModel(type) ? RUBRIC : JUDGE;
        };
    }

    /** Put what was found into the case. */
    void finish() {
        single.forEach(draft::expected);
        joined.forEach(draft::expected);
        if (!kept.isEmpty()) {
            draft.provenance(KEPT, kept);
        }
    }

    static EvalException unresolved(String path) {
        return new EvalException(
                "'$ref' must be the path of an assertion in this file, such as '#/assertionTemplates/polite', found '%s'."
                        .formatted(path));
    }
}
