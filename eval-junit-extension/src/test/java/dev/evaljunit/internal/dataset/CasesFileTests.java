/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CasesFileTests {

    private static final String A = "{\"id\":\"a\",\"input\":{}}";
    private static final String B = "{\"id\":\"b\",\"input\":{}}";

    /** As many cases as are parsed, and one more. */
    private static final String MANY = IntStream.rangeClosed(1, 20_001)
            .mapToObj(i -> "{\"id\":\"m%s\",\"input\":{\"n\":%s}}\n".formatted(i, i))
            .collect(Collectors.joining());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "{\"id\":\"b\" | invalid JSON at column 10: Unexpected end-of-input: expected close marker for Object. Each line must be one JSON object.",
                "% {'id'}% | invalid JSON at column 3: Unexpected character (''' (code 39)): was expecting double-quote to start field name. Each line must be one JSON object.",
                "{\"id\":\"b\",\"id\":\"c\"} | invalid JSON at column 15: Duplicate field 'id'. Each line must be one JSON object.",
                "[{\"id\":\"b\"}] | must be a JSON object, found an array. Each line must be one JSON object.",
                "{\"id\":\"b\"} {} | invalid JSON at column 12: text after the value. Each line must be one JSON object.",
                "{\"input\":{}} | 'id' must be a non-empty string, found nothing.",
                "{\"id\":\"a\",\"input\":{}} | case id 'a' must be unique, but line 1 has it too. Rename or remove one of them."
            })
    @Retention(RetentionPolicy.RUNTIME)
    private @interface WrongLines {}

    private static List<EvalCase> parse(String text) {
        return parse(text.getBytes(UTF_8));
    }

    private static List<EvalCase> parse(byte[] bytes) {
        return CasesFile.parse(bytes, "cases.jsonl", problem -> {
            throw problem;
        });
    }

    private static List<String> places(String text) {
        return parse(text).stream().map(it -> it.id() + " " + it.location()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\",\"input\":{\"q\":\"x\"},\"owner\":{\"team\":[1,null,true]},\"zeta\":1,\"alpha\":2}",
                "{\"input\":{\"price\":1.10,\"big\":123456789012345678901234567890},\"id\":\"a\"}",
                "{\"id\":\"a\",\"input\":{\"n\":[1e5,1E+5,1.0e-7,-0.0,-0,0.1,9007199254740993]}}",
                "{\"id\":\"a\",\"input\":{\"q\":\"Größe 你好 👋 \u2028\u2029\u00a0 \\\"x\\\" \\\\ \\n \\u0001 /\"}}",
                "{\"id\":\"a\",\"input\":{},\"context\":[],\"metadata\":{},\"provenance\":{\"labels\":[{\"value\":0}]}}"
            })
    void rewritesCompactLinesByteForByte(String line) {
        assertThat(DatasetWriter.lines(parse(line + "\n"))).isEqualTo(line + "\n");
    }

    @Test
    void keepsTheRestOfARowThatIsChanged() {
        EvalCase changed =
                parse("{\"x\":1.10,\"id\":\"a\",\"input\":{\"n\":1e5}}").get(0).withMetadata(Map.of("r", 1));
        assertThat(DatasetWriter.lines(List.of(changed)))
                .isEqualTo("{\"x\":1.10,\"id\":\"a\",\"input\":{\"n\":1e5},\"metadata\":{\"r\":1}}\n");
    }

    @Test
    void countsBlankLinesButSkipsThem() {
        assertThat(places("\n" + A + "\n   \n\t\r\n" + B)).containsExactly("a cases.jsonl:2", "b cases.jsonl:5");
    }

    @Test
    void toleratesByteOrderMarkAndCarriageReturns() {
        assertThat(places("\ufeff" + A + "\r\n" + B + "\r\n")).containsExactly("a cases.jsonl:1", "b cases.jsonl:2");
    }

    @Test
    void endsLinesAtLineFeedsOnly() {
        assertThat(parse("{\"id\":\"a\",\"input\":{\"q\":\"x\u2028y\u0085z\u000b\"}}".replace("\u000b", "")))
                .singleElement()
                .satisfies(it -> assertThat(it.text("q")).isEqualTo("x\u2028y\u0085z"));
    }

    @Test
    void findsNoCasesInAnEmptyFile() {
        assertThat(parse("")).isEmpty();
        assertThat(parse("\ufeff")).isEmpty();
        assertThat(DatasetWriter.lines(List.of())).isEmpty();
    }

    @WrongLines
    void namesTheWrongLine(String line, String message) {
        assertThatThrownBy(() -> parse(A + "\n\n" + line + "\n"))
                .isInstanceOf(EvalException.class)
                .hasMessage("cases.jsonl:3: " + message);
    }

    @WrongLines
    void namesTheWrongLineAmongCasesThatItKeepsAsText(String line, String message) {
        assertThatThrownBy(() -> parse(A + "\n" + MANY + line + "\n"))
                .isInstanceOf(EvalException.class)
                .hasMessage("cases.jsonl:20003: " + message);
    }

    @Test
    void checksAllOfACaseThatItKeepsAsText() {
        assertThatThrownBy(() -> parse(MANY + "{\"id\":\"b\",\"input\":{\"q\":[{\"a\":1,\"b\":2,\"c\":3,\"b\":4}]}}"))
                .hasMessageContaining("cases.jsonl:20002: invalid JSON at column 47: Duplicate field 'b'.");
        assertThatThrownBy(() -> parse(MANY + "{\"id\":\"b\",\"input\":{},\"context\":[\"x\",{}]}"))
                .hasMessage("cases.jsonl:20002: 'context' of case 'b' must be a list of strings, found [\"x\",{}].");
        assertThatThrownBy(() -> parse((MANY + B.replace("{}", "{\"q\":\"Größe\"}")).getBytes(ISO_8859_1)))
                .hasMessage("cases.jsonl:20002: the line must be UTF-8. Convert the file and lock it again.");
    }

    @Test
    void keepsTheTextOfCasesInAFileOfManyBuffers() {
        String longLine = "{\"id\":\"long\",\"input\":{\"q\":\"" + "é".repeat(400_000) + "\"}}\n";
        List<EvalCase> cases = parse(MANY + longLine + MANY.replace("\"m", "\"n"));
        assertThat(cases.get(20_001).text("q")).hasSize(400_000);
        assertThat(cases.get(40_002).row()).isEqualTo(Map.of("id", "n20001", "input", Map.of("n", 20_001)));
        assertThat(cases).hasSize(40_003);
    }

    @Test
    void refusesOtherEncodings() {
        byte[] latin = (A + "\n" + B.replace("{}", "{\"q\":\"Größe\"}")).getBytes(ISO_8859_1);
        assertThatThrownBy(() -> parse(latin))
                .isInstanceOf(EvalException.class)
                .hasMessage("cases.jsonl:2: the line must be UTF-8. Convert the file and lock it again.");
    }

    @Test
    void writesTheSameForACaseWhoseTextItKeeps() {
        String lines = IntStream.rangeClosed(1, 20_001)
                .mapToObj(i -> "{\"id\":\"r" + i + "\",\"input\":{\"n\":" + i + "},\"metadata\":{\"even\":\""
                        + (i % 2 == 0) + "\"}}\n")
                .collect(Collectors.joining());
        EvalCase last = parse(lines).get(20_000);

        assertThat(last.location()).isEqualTo("cases.jsonl:20001");
        assertThat(last.row()).containsEntry("id", "r20001").containsEntry("input", Map.of("n", 20_001));
        assertThat(last.metadata("even")).hasValue("false");
        assertThat(last)
                .isEqualTo(CaseRows.parsed(last.row(), "elsewhere"))
                .hasSameHashCodeAs(CaseRows.parsed(last.row(), "elsewhere"));
        assertThat(last.withExpected(Map.of("a", 1)).location()).isEqualTo("cases.jsonl:20001");
        assertThatThrownBy(() -> last.text("question"))
                .isInstanceOf(EvalException.class)
                .hasMessage("cases.jsonl:20001: case 'r20001' must have a text 'input.question'. The input has: n.");
    }
}
