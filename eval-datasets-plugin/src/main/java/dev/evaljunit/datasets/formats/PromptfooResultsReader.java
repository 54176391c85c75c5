/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.rows.Place;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code promptfoo eval -o results.json} has written: tests, and what happened in them. Tests that were repeated, or run with
 * several prompts and providers, are one case with several recorded answers.
 */
final class PromptfooResultsReader implements FormatReader {

    /** What the reason of an assertion says if the model that judges could not be asked. */
    private static final Pattern UNREACHABLE = Pattern.compile(
            "(?i).*(api key is not set|api error|api call error|request timed out|rate limit|could not extract json|no output|econnrefused|fetch failed).*",
            Pattern.DOTALL);

    private static final int LONGEST_REASON = 200;

    @Override
    public void read(ForeignFile file, RowSink rows) throws IOException {
        Object document = JsonRows.document(file);
        Object version = JsonPath.find(document, "results.version").orElse("none");
        if (!Objects.equals(version, 3)) {
            throw new EvalException(
                    "%s: 'results.version' must be 3, found %s. Export the results again with a current promptfoo."
                            .formatted(file.name(), Json.excerpt(version)));
        }
        var groups = new LinkedHashMap<String, Group>();
        JsonRows.forEach(
                JsonPath.find(document, "results.results").orElse(null),
                file,
                "results.results",
                rows,
                (place, result) -> groups.computeIfAbsent(key(result), key -> new Group(place, new ArrayList<>()))
                        .results()
                        .add(result));
        for (Group group : groups.values()) {
            Map<String, Object> first = group.results().get(0);
            rows.row(group.place(), first, draft -> fill(draft, group.results()));
        }
    }

    private record Group(Place place, List<Map<String, Object>> results) {}

    private static String key(Map<String, Object> result) {
        return Json.write(result.get("vars"))
                + Json.write(JsonPath.find(result, "testCase.assert").orElse(""))
                + Json.write(JsonPath.find(result, "testCase.description").orElse(""));
    }

    private static void fill(CaseDraft draft, List<Map<String, Object>> results) {
        PromptfooTest.alone().fill(draft, test(results.get(0)));
        for (Map<String, Object> each : results) {
            var result = new Fields(each);
            result.take("vars");
            result.take("test_case");
            result.take("metadata");
            result.take("test_idx");
            result.take("prompt_idx");
            draft.recorded(recorded(result));
            result.dropOthers(draft);
        }
    }

    /** {@return the test; promptfoo copies the threshold of an assertion into the metadata of tests from CSV} */
    private static Map<String, Object> test(Map<String, Object> result) {
        var test = new LinkedHashMap<>(new Fields(result)
                .object("test_case")
                .orElseThrow(
                        () -> new EvalException("'testCase' must have the test, because the case is made of it.")));
        test.putIfAbsent("vars", result.get("vars"));
        Json.asObject(test.get("metadata")).ifPresent(metadata -> {
            var own = new LinkedHashMap<>(metadata);
            if (own.get("threshold") != null && hasThreshold(test.get("assert"), own.get("threshold"))) {
                own.remove("threshold");
            }
            test.put("metadata", own);
        });
        return test;
    }

    private static boolean hasThreshold(@Nullable Object assertions, Object threshold) {
        return assertions instanceof List<?> list
                && list.stream()
                        .anyMatch(each ->
                                each instanceof Map<?, ?> assertion && threshold.equals(assertion.get("threshold")));
    }

    private static Map<String, Object> recorded(Fields result) {
        var recorded = new LinkedHashMap<String, Object>();
        result.object("response")
                .map(response -> response.get("output"))
                .ifPresent(output -> recorded.put("answer", output));
        result.object("provider").map(provider -> provider.get("id")).ifPresent(id -> recorded.put("provider", id));
        result.object("prompt").map(prompt -> prompt.get("label")).ifPresent(label -> recorded.put("prompt", label));
        Object failure = result.take("failure_reason").orElse(0);
        if (failure.equals(2)) {
            recorded.put("error", shortened(result.take("error").orElse("unknown")));
            return recorded;
        }
        result.take("error");
        List<Object> scores = result.object("grading_result")
                .map(PromptfooResultsReader::scores)
                .orElse(List.of());
        boolean isUnscored =
                scores.stream().anyMatch(score -> score instanceof Map<?, ?> map && map.containsKey("unscored"));
        if (isUnscored) {
            result.take("success");
            result.take("score");
        } else {
            result.take("success").ifPresent(success -> recorded.put("passed", success));
            result.take("score").ifPresent(score -> recorded.put("score", score));
        }
        if (!scores.isEmpty()) {
            recorded.put("scores", scores);
        }
        return recorded;
    }

    /** An assertion of a set is listed by itself, too. */
    private static List<Object> scores(Map<String, Object> grading) {
        var scores = new ArrayList<Object>();
        for (Fields component : new Fields(grading, "gradingResult.").objects("component_results")) {
            String type = component
                    .object("assertion")
                    .map(assertion -> assertion.get("type"))
                    .map(String::valueOf)
                    .orElse("");
            if (!type.isEmpty() && !type.equals("assert-set")) {
                scores.add(score(type, component));
            }
        }
        return scores;
    }

    private static Map<String, Object> score(String type, Fields component) {
        var score = new LinkedHashMap<String, Object>();
        score.put("assertion", type);
        String reason = component.text("reason").orElse("");
        boolean isByModel = PromptfooAssertions.isByModel(type);
        boolean hasFailed = component
                .object("metadata")
                .map(metadata -> metadata.get("graderError"))
                .isPresent();
        if (hasFailed || (isByModel && UNREACHABLE.matcher(reason).matches())) {
            score.put("unscored", shortened(reason));
        } else {
            component.take("pass").ifPresent(pass -> score.put("passed", pass));
            component.take("score").ifPresent(value -> score.put("score", value));
        }
        return score;
    }

    /** Errors have stack traces with paths. */
    private static String shortened(Object reason) {
        return SafeText.line(String.valueOf(reason).lines().findFirst().orElse(""), LONGEST_REASON);
    }
}
