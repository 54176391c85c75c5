/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An assertion of promptfoo in the cell of a CSV file, such as {@code contains: 14 days}. */
final class PromptfooText {

    private static final Set<String> TYPES = Set.of(
            "answer-relevance",
            "bleu",
            "classifier",
            "contains",
            "contains-all",
            "contains-any",
            "contains-html",
            "contains-json",
            "contains-sql",
            "contains-xml",
            "context-faithfulness",
            "context-recall",
            "context-relevance",
            "conversation-relevance",
            "cost",
            "equals",
            "factuality",
            "finish-reason",
            "g-eval",
            "gleu",
            "guardrails",
            "icontains",
            "icontains-all",
            "icontains-any",
            "is-html",
            "is-json",
            "is-refusal",
            "is-sql",
            "is-valid-function-call",
            "is-valid-openai-function-call",
            "is-valid-openai-tools-call",
            "is-xml",
            "javascript",
            "latency",
            "levenshtein",
            "llm-rubric",
            "meteor",
            "model-graded-closedqa",
            "model-graded-factuality",
            "moderation",
            "perplexity",
            "perplexity-score",
            "pi",
            "python",
            "regex",
            "rouge-n",
            "ruby",
            "search-rubric",
            "similar",
            "similar:cosine",
            "similar:dot",
            "similar:euclidean",
            "skill-used",
            "starts-with",
            "tool-call-f1",
            "trace-error-spans",
            "trace-span-count",
            "trace-span-duration",
            "webhook",
            "word-count");

    private static final Set<String> LISTS = Set.of("contains-all", "contains-any", "icontains-all", "icontains-any");

    private static final Map<String, String> OTHER_PREFIXES = Map.of(
            "fn:", "javascript",
            "eval:", "javascript",
            "grade:", "llm-rubric");

    private static final Pattern TYPED = Pattern.compile(
            "(not-)?([a-z0-9-]+(?::(?:cosine|dot|euclidean))?)(?:\\((\\d+(?:\\.\\d+)?)\\))?(?::(.*))?", Pattern.DOTALL);

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]{2,}(?:\\([^)]*\\))?:.*", Pattern.DOTALL);

    private PromptfooText() {}

    /** {@return the assertion; a text without the prefix of a type must be equal as a whole} */
    static Map<String, Object> assertion(String text, CaseDraft draft) {
        var assertion = new LinkedHashMap<String, Object>();
        for (Map.Entry<String, String> other : OTHER_PREFIXES.entrySet()) {
            if (text.startsWith(other.getKey())) {
                return put(
                        assertion,
                        other.getValue(),
                        text.substring(other.getKey().length()).strip());
            }
        }
        if (text.startsWith("file://")) {
            return put(assertion, text.contains(".py") ? "python" : "javascript", text);
        }
        Matcher typed = TYPED.matcher(text);
        if (!typed.matches() || !TYPES.contains(typed.group(2))) {
            if (PREFIX.matcher(text).matches()) {
                draft.notTaken(new NotTaken(
                        "unknown prefix of an assertion",
                        "promptfoo expects the whole text, and so does 'expected.equals'"));
            }
            return put(assertion, "equals", text);
        }
        typed(assertion, typed);
        return assertion;
    }

    private static void typed(Map<String, Object> assertion, Matcher typed) {
        String type = typed.group(2);
        String value = typed.group(4) == null ? "" : typed.group(4).strip();
        put(
                assertion,
                (typed.group(1) == null ? "" : "not-") + type,
                LISTS.contains(type)
                        ? Arrays.stream(value.split(",")).map(String::strip).toList()
                        : value);
        if (typed.group(3) != null) {
            assertion.put("threshold", new java.math.BigDecimal(typed.group(3)));
        }
    }

    private static Map<String, Object> put(Map<String, Object> assertion, String type, Object value) {
        assertion.put("type", type);
        if (!value.equals("")) {
            assertion.put("value", value);
        }
        return assertion;
    }
}
