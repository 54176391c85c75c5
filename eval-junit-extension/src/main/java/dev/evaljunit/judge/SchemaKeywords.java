/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Nearest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a schema has no effect that nobody checks. A validator ignores unknown keywords and formats, regular expressions that
 * are invalid, and references that it cannot resolve until an answer needs them.
 */
final class SchemaKeywords {

    static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    /** What the value of a keyword contains. */
    private enum Holds {
        NO_SCHEMA,
        SCHEMA,
        SCHEMAS,
        NAMED_SCHEMAS
    }

    private static final Map<String, Holds> KEYWORDS = keywords();

    private static Map<String, Holds> keywords() {
        var keywords = new LinkedHashMap<String, Holds>();
        add(keywords, Holds.NO_SCHEMA, "$schema $id $ref $anchor $comment type const enum required dependentRequired");
        add(keywords, Holds.NO_SCHEMA, "multipleOf maximum exclusiveMaximum minimum exclusiveMinimum");
        add(keywords, Holds.NO_SCHEMA, "maxLength minLength pattern format");
        add(
                keywords,
                Holds.NO_SCHEMA,
                "maxItems minItems uniqueItems maxContains minContains maxProperties minProperties");
        add(keywords, Holds.NO_SCHEMA, "title description default deprecated readOnly writeOnly examples");
        add(keywords, Holds.SCHEMA, "items contains unevaluatedItems if then else not");
        add(keywords, Holds.SCHEMA, "additionalProperties propertyNames unevaluatedProperties");
        add(keywords, Holds.SCHEMAS, "prefixItems allOf anyOf oneOf");
        add(keywords, Holds.NAMED_SCHEMAS, "properties patternProperties dependentSchemas $defs definitions");
        return keywords;
    }

    private static void add(Map<String, Holds> keywords, Holds holds, String names) {
        Stream.of(names.split(" ")).forEach(name -> keywords.put(name, holds));
    }

    private final String source;
    private final Map<String, Object> root;
    private final Map<String, String> references = new LinkedHashMap<>();
    private final Set<String> anchors = new HashSet<>();

    /** By identity: the same keywords elsewhere may be an example. */
    private final Set<Object> checked = Collections.newSetFromMap(new IdentityHashMap<>());

    private SchemaKeywords(String source, Map<String, Object> root) {
        this.source = source;
        this.root = root;
    }

    /**
     * Check a schema.
     *
     * @param source of the schema, for messages
     * @throws EvalException if it has a keyword that is unknown, or a value of one that cannot be used
     */
    static void check(String source, Map<String, Object> schema) {
        new SchemaKeywords(source, schema).check();
    }

    private void check() {
        Object draft = root.getOrDefault("$schema", DRAFT);
        if (!DRAFT.equals(draft)) {
            throw wrong("$schema", "must be %s or left out, found %s.".formatted(DRAFT, Json.write(draft)));
        }
        schema("", root);
        references.forEach(this::reference);
    }

    private void schema(String path, @Nullable Object schema) {
        if (schema instanceof Map<?, ?> keywords) {
            checked.add(keywords);
            keywords.forEach((keyword, value) -> keyword(path, (String) keyword, value));
        }
    }

    private void keyword(String path, String keyword, @Nullable Object value) {
        String at = path + keyword;
        Holds holds = KEYWORDS.get(keyword);
        if (holds == null) {
            unknown(at, keyword);
        } else if (holds == Holds.SCHEMA) {
            schema(at + ".", value);
        } else if (holds == Holds.SCHEMAS && value instanceof List<?> schemas) {
            IntStream.range(0, schemas.size()).forEach(i -> schema(at + "." + i + ".", schemas.get(i)));
        } else if (holds == Holds.NAMED_SCHEMAS && value instanceof Map<?, ?> schemas) {
            schemas.forEach((name, each) -> named(at, keyword, (String) name, each));
        } else if (value instanceof String text) {
            text(path, keyword, text);
        }
    }

    private void unknown(String at, String keyword) {
        if (!keyword.startsWith("x-")) {
            String hint = Nearest.hint(keyword, KEYWORDS.keySet());
            throw wrong(at, "must be a keyword that is checked, or begin with x-." + hint);
        }
    }

    private void named(String at, String keyword, String name, @Nullable Object schema) {
        if (keyword.equals("patternProperties")) {
            pattern(at, name);
        }
        schema(at + "." + name + ".", schema);
    }

    private void text(String path, String keyword, String text) {
        String at = path + keyword;
        switch (keyword) {
            case "$id" -> checkThat(path.isEmpty(), at, "must be at the root of the schema only", text);
            case "$anchor" -> anchors.add(text);
            case "$ref" -> references.put(at, text);
            case "pattern" -> pattern(at, text);
            case "format" -> format(at, text);
            default -> {}
        }
    }

    private void format(String at, String format) {
        Set<String> known = TextFormats.OF_SCHEMAS.keySet();
        String rule = "must be one of " + known.stream().sorted().collect(Collectors.joining(", "));
        checkThat(known.contains(format), at, rule, format);
    }

    private void pattern(String at, String regex) {
        try {
            SchemaPattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw wrong(
                    at,
                    "must be a regular expression, found %s: %s at index %d."
                            .formatted(Json.write(regex), e.getDescription(), e.getIndex()));
        }
    }

    /** A reference to a file or a server would make a verdict depend on what is there today. */
    private void reference(String at, String reference) {
        checkThat(reference.startsWith("#"), at, "must begin with # and lead to a place in this schema", reference);
        String target = URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        checkThat(
                target.isEmpty() || anchors.contains(target) || (target.startsWith("/") && leadsToSchema(target)),
                at,
                "must lead to a place in this schema",
                reference);
    }

    private boolean leadsToSchema(String pointer) {
        Object place = root;
        for (String step : pointer.substring(1).split("/", -1)) {
            String key = step.replace("~1", "/").replace("~0", "~");
            if (place instanceof List<?> list && key.matches("\\d{1,6}") && Integer.parseInt(key) < list.size()) {
                place = list.get(Integer.parseInt(key));
            } else {
                place = place instanceof Map<?, ?> object ? object.get(key) : null;
            }
        }
        return place instanceof Boolean || (place != null && checked.contains(place));
    }

    private void checkThat(boolean isRight, String at, String rule, String found) {
        if (!isRight) {
            throw wrong(at, rule + ", found " + Json.write(found) + ".");
        }
    }

    private EvalException wrong(String at, String problem) {
        return new EvalException("%s: '%s' %s".formatted(source, at, problem));
    }
}
