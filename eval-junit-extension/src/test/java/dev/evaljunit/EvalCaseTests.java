/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.internal.dataset.CaseRows;
import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvalCaseTests {

    record Question(String question, List<Item> items) {}

    record Item(String sku, int count) {}

    private static final EvalCase REFUND = parsed("""
            {"id": "r1", "input": {"question": "Can I?", "items": [{"sku": "a", "count": 2}], "n": 7},
             "expected": {"question": "yes"}, "context": ["policy"], "x": 1.10,
             "metadata": {"route": "refund", "level": 3, "tags": ["worn"], "none": null},
             "provenance": {"cluster_id": "c-17"}}""");

    private static EvalCase parsed(String json) {
        return CaseRows.parsed(Json.readObject(json), "cases.jsonl:17");
    }

    @Test
    void givesAccessToItsParts() {
        assertThat(REFUND.id()).isEqualTo("r1");
        assertThat(REFUND.text("question")).isEqualTo("Can I?");
        assertThat(REFUND.expected()).isEqualTo(Map.of("question", "yes"));
        assertThat(REFUND.context()).containsExactly("policy");
        assertThat(REFUND.provenance()).isEqualTo(Map.of("cluster_id", "c-17"));
        assertThat(REFUND.location()).isEqualTo("cases.jsonl:17");
        assertThat(REFUND).hasToString("EvalCase[r1]");
    }

    @Test
    void showsMetadataAsText() {
        assertThat(REFUND.metadata("route")).hasValue("refund");
        assertThat(REFUND.metadata("level")).hasValue("3");
        assertThat(REFUND.metadata("none")).isEmpty();
        assertThat(REFUND.metadata("missing")).isEmpty();
    }

    @Test
    void convertsInputAndExpectedToRecords() {
        assertThat(REFUND.input(Question.class)).isEqualTo(new Question("Can I?", List.of(new Item("a", 2))));
        assertThat(REFUND.expected(Question.class).question()).isEqualTo("yes");
    }

    @Test
    void namesWhatDoesNotFitARecord() {
        assertThatThrownBy(() -> parsed("{\"id\": \"r1\", \"input\": {\"sku\": \"a\", \"count\": \"two\"}}")
                        .input(Item.class))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "cases.jsonl:17: 'input' of case 'r1' must fit dev.evaljunit.EvalCaseTests$Item. Found 'count': Cannot deserialize value of type `int` from String \"two\": not a valid `int` value. Change the case or the type.");
    }

    @Test
    void namesTheTextsThatThereAre() {
        assertThatThrownBy(() -> REFUND.text("n"))
                .isInstanceOf(EvalException.class)
                .hasMessage("cases.jsonl:17: case 'r1' must have a text 'input.n'. The input has: question, items, n.");
        assertThatThrownBy(() -> EvalCase.of("r2", Map.of()).text("q"))
                .hasMessage("case 'r2': case 'r2' must have a text 'input.q'. The input is empty.");
    }

    @ParameterizedTest
    @CsvSource({
        "input.items.0.sku, a",
        "id, r1",
        "x, 1.10",
        "expected.question, yes",
        "context.0, policy",
        "metadata.tags.0, worn"
    })
    void findsValuesByTheirPath(String path, String value) {
        assertThat(REFUND.find(path).map(Object::toString)).hasValue(value);
    }

    @ParameterizedTest
    @CsvSource({"input.items.1", "metadata.none", "nowhere", "input.question.0"})
    void findsNothingWhereThereIsNothing(String path) {
        assertThat(REFUND.find(path)).isEmpty();
    }

    @Test
    void cannotBeChangedThroughWhatItWasMadeOf() {
        var tags = new ArrayList<>(List.of("worn"));
        var input = new LinkedHashMap<String, Object>(Map.of("tags", tags, "array", new int[] {1}));
        EvalCase evalCase = EvalCase.of("r1", input);
        tags.add("new");
        input.clear();
        assertThat(evalCase.input()).isEqualTo(Map.of("tags", List.of("worn"), "array", List.of(1)));
    }

    @Test
    void cannotBeChangedThroughWhatItGives() {
        assertThatThrownBy(() -> REFUND.row().put("a", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> REFUND.input().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) REFUND.find("metadata.tags").orElseThrow()).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> REFUND.context().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void changedCopiesLeaveTheOriginalAlone() {
        EvalCase base = EvalCase.of("r1", Map.of("question", "Can I?"));
        EvalCase full = base.withExpected(Map.of("answer", "yes"))
                .withMetadata(Map.of("route", "refund"))
                .withContext(List.of("policy"));
        assertThat(base.row()).containsOnlyKeys("id", "input");
        assertThat(full.row()).containsOnlyKeys("id", "input", "expected", "metadata", "context");
        assertThat(full.withMetadata(Map.of()).metadata()).isEmpty();
        assertThat(full.location()).isEqualTo("case 'r1'");
    }

    @Test
    void takesNullInAnOptionalFieldForItsAbsence() {
        EvalCase read = parsed(
                "{\"id\": \"r1\", \"input\": {}, \"expected\": null, \"context\": null, \"metadata\": null, \"provenance\": null}");
        assertThat(read.expected()).isEmpty();
        assertThat(read.context()).isEmpty();
        assertThat(read.metadata()).isEmpty();
        assertThat(read.metadata("route")).isEmpty();
        assertThat(read.provenance()).isEmpty();
        assertThat(read.find("expected.answer")).isEmpty();
        assertThat(read.withMetadata(Map.of("route", "refund")).metadata("route"))
                .hasValue("refund");
    }

    @Test
    void isEqualToACaseWithTheSameRow() {
        EvalCase read = parsed("{\"id\": \"r1\", \"input\": {\"ratio\": 0.5, \"n\": 5}}");
        assertThat(EvalCase.of("r1", Map.of("ratio", 0.5, "n", 5L)))
                .isEqualTo(read)
                .hasSameHashCodeAs(read)
                .isNotEqualTo(EvalCase.of("r2", read.input()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 'id' must be a non-empty string, found nothing.",
                "{\"id\": null} | 'id' must be a non-empty string, found null.",
                "{\"id\": 7} | 'id' must be a non-empty string, found 7.",
                "{\"id\": \" \"} | 'id' must be a non-empty string, found \" \".",
                "{\"id\": \"a\\u001bb\"} | 'input' of case 'a␛b' must be an object such as {\"question\": \"…\"}, found nothing.",
                "{\"id\": \"a\"} | 'input' of case 'a' must be an object such as {\"question\": \"…\"}, found nothing.",
                "{\"id\": \"a\", \"input\": \"q\"} | 'input' of case 'a' must be an object such as {\"question\": \"…\"}, found \"q\".",
                "{\"id\": \"a\", \"input\": null} | 'input' of case 'a' must be an object such as {\"question\": \"…\"}, found null.",
                "{\"id\": \"a\", \"input\": {}, \"expected\": \"yes\"} | 'expected' of case 'a' must be an object, found \"yes\".",
                "{\"id\": \"a\", \"input\": {}, \"metadata\": [1]} | 'metadata' of case 'a' must be an object, found [1].",
                "{\"id\": \"a\", \"input\": {}, \"provenance\": []} | 'provenance' of case 'a' must be an object, found [].",
                "{\"id\": \"a\", \"input\": {}, \"context\": \"x\"} | 'context' of case 'a' must be a list of strings, found \"x\".",
                "{\"id\": \"a\", \"input\": {}, \"context\": [\"x\", 1]} | 'context' of case 'a' must be a list of strings, found [\"x\",1]."
            })
    void refusesRowsThatAreNoCase(String row, String message) {
        assertThatThrownBy(() -> parsed(row))
                .isInstanceOf(EvalException.class)
                .hasMessage("cases.jsonl:17: " + message);
    }
}
