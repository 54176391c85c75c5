/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.harrel.jsonschema.Draft2020EvaluatorFactory;
import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Applies schemas to the properties whose names match regular expressions, as the validator does, which sets the search no limit.
 *
 * @param patterns of the validator's evaluator
 */
record PatternProperties(List<Pattern> patterns, Evaluator evaluator) implements Evaluator {

    /** {@return the evaluator of a keyword; empty if its value is none, such as in an example} */
    static Optional<Evaluator> of(SchemaParsingContext context, JsonNode schemas) {
        if (!schemas.isObject()) {
            return Optional.empty();
        }
        try {
            Map<String, JsonNode> byPattern = byPattern(schemas);
            List<Pattern> patterns =
                    byPattern.keySet().stream().map(Pattern::compile).toList();
            return new Draft2020EvaluatorFactory()
                    .create(context, "patternProperties", new SchemaNode(byPattern, schemas.getJsonPointer()))
                    .map(evaluator -> new PatternProperties(patterns, evaluator));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Two patterns that are the same in Java must not become one. */
    private static Map<String, JsonNode> byPattern(JsonNode schemas) {
        var byPattern = new LinkedHashMap<String, JsonNode>();
        schemas.asObject().forEach((regex, schema) -> {
            String pattern = SchemaPattern.compile(regex).pattern();
            while (byPattern.containsKey(pattern)) {
                pattern = "(?:" + pattern + ")";
            }
            byPattern.put(pattern, schema);
        });
        return byPattern;
    }

    @Override
    public Result evaluate(EvaluationContext context, JsonNode node) {
        if (node.isObject()) {
            node.asObject().keySet().forEach(this::checkTime);
        }
        return evaluator.evaluate(context, node);
    }

    private void checkTime(String name) {
        patterns.forEach(pattern -> StepLimitedText.isFound(pattern, name));
    }
}
