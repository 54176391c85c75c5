/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are copied, and rows that are built anew, become the same events, or are refused with the same message. */
class CanonicalRowsTests {

    private static final EventRules RULES = new EventRules(Map.of(), ScoreSources.with(null), Redaction.of(List.of()));
    private static final EventRows ORDINARY =
            new EventRows(new OwnRows(null, ScoreRules.of(null), false), RULES, false);

    /** What becomes of lines, and how many of them are copied. */
    private record Parsed(List<String> outcomes, int copied) {}

    /** {@return the JSON with its outermost fields in the order of their names} */
    private static String sorted(String json) {
        try {
            return Json.write(new TreeMap<>(Json.readObject(json)));
        } catch (JsonException e) {
            return "no JSON: " + json;
        }
    }

    private static Parsed parse(BlockParser parser, byte[] lines) {
        var block = new LineBlock("log.jsonl", lines, lines.length, 1, 0);
        var described = new ArrayList<String>();
        int copied = 0;
        try {
            for (Outcome outcome : parser.parse(block)) {
                if (outcome instanceof Outcome.Event event) {
                    copied += event.bytes() == lines ? 1 : 0;
                    described.add("%s: %s %b %b %s"
                            .formatted(
                                    event.place(),
                                    event.id(),
                                    event.isComplete(),
                                    event.hasInput(),
                                    sorted(event.json())));
                } else {
                    described.add(outcome.toString());
                }
            }
        } catch (EvalException e) { // a sample
            described.add(String.valueOf(e.getMessage()));
        }
        return new Parsed(described, copied);
    }

    /** {@return how many of the lines were copied} */
    private static int compare(byte[] lines) {
        Parsed canonical = parse(new CanonicalRows(ORDINARY, RULES), lines);
        assertThat(canonical.outcomes())
                .as(() -> new String(lines, StandardCharsets.UTF_8))
                .isEqualTo(parse(ORDINARY, lines).outcomes());
        return canonical.copied();
    }

    private static int compare(String... lines) {
        return compare((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String with(String more) {
        return FeedbackImporterTests.event("f-1", more);
    }

    @Test
    void copiesARowThatIsAsItWouldBeWritten() {
        assertThat(compare(with(""))).isOne();
        assertThat(compare(with(",\"comment\":\"Not \\\"worn\\\", Zoë.\\n\\u00e9 \\ud83d\\ude00\"")))
                .isOne();
        assertThat(compare(with(",\"turn\":3,\"value\":true"))).isOne();
        assertThat(compare(with(",\"value\":-0.50e1"))).isOne();
        assertThat(compare(with(",\"input\":{\"question\":\"Why?\"},\"metadata\":{\"n\":[1.5,null,{}]}")))
                .isOne();
        assertThat(compare("\uFEFF " + with("") + " \r", "", with(" , \"span_id\" : \"b\" ")))
                .isEqualTo(2);
    }

    @Test
    void copiesWhatWouldBeWritten() {
        byte[] line = with(",\"input\":[{\"a\":-0,\"b\":[null,1.50,{}]}],\"metadata\":{\"c\":\"Zoë\"}")
                .getBytes(StandardCharsets.UTF_8);
        var block = new LineBlock("log.jsonl", line, line.length, 1, 0);

        assertThat(new CanonicalRows(ORDINARY, RULES).parse(block))
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Event.class,
                        event -> assertThat(event.json())
                                .isEqualTo(
                                        ((Outcome.Event) ORDINARY.parse(block).get(0)).json()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"metadata\":{\"a\":1,\"a\":2}",
                ",\"metadata\":{\"a\":{\"b\":1,\"b\":2}}",
                ",\"input\":[{\"a\":1,\"a\":2}]",
                ",\"feedback_id\":\"f-1\"",
                ",\"comment\":\"a\",\"comment\":\"b\"",
                ",\"value\":1e99999999999",
                ",\"metadata\":{\"a\":1e99999999999}",
                ",\"turn\":-0",
                ",\"turn\":01",
                ",\"turn\":1.0",
                ",\"turn\":4294967296",
                ",\"value\":\"1\"",
                ",\"value\":NaN",
                ",\"value\":1 2",
                ",\"value\":1\t",
                ",\"value\":1e5",
                ",\"value\":1E400",
                ",\"value\":-0",
                ",\"value\":-0.0",
                ",\"value\":01",
                ",\"value\":0x1",
                ",\"value\":false",
                ",\"value\":[1]",
                ",\"label\":\"\"",
                ",\"label\":1",
                ",\"value\":+1",
                ",\"value\":.5",
                ",\"value\":truely",
                ",\"comment\":null",
                ",\"comment\":\"a\\",
                ",\"comment\":\"\\x\"",
                ",\"comment\":\"\\ud83d\"",
                ",\"comment\":\"\\u12\"",
                ",\"comment\":\"\\ud83d\\ude00\"",
                ",\"comment\":\"\\ude00\\ud83d\"",
                ",\"comment\":\"\\ud83d\\n\"",
                ",\"comment\":\"\\u0000\\u001f\\u007F\\u2028\"",
                ",\"comment\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                ",\"comment\":\"\\\"",
                ",\"comment\":\"\\é\"",
                ",\"metadata\":{\"a\":\"\\ud83d\"}",
                ",\"metadata\":{\"a\":\"a\\nb\"}",
                ",\"comment\":\"\u0000\"",
                ",\"comment\":\"a\tb\"",
                ",\"comment\":\"\u007f\u0085\u2028\"",
                ",\"comment\":\"key sk-proj-abcdefghij0123456789ABCDEFGHIJ\"",
                ",\"comment\":\"key sk\\u002dproj-abcdefghij0123456789ABCDEFGHIJ\"",
                ",\"input\":{\"password\":\"hunter2-hunter2\"}",
                ",\"input\":{\"p\\u0061ssword\":\"hunter2-hunter2\"}",
                ",\"input\":[\"key sk-proj-abcdefghij0123456789ABCDEFGHIJ\"]",
                ",\"input\":{\"a\":[{\"b\":\"Bearer abcdefghij0123456789ABCDEFGHIJ\"}]}",
                ",\"input\":{\"a\":\"key sk\\u002dproj-abcdefghij0123456789ABCDEFGHIJ\"}",
                ",\"input\":{\"api_key\":[\"abcdefghij0123456789ABCDEFGHIJ\"]}",
                ",\"input\":{\"sk-proj-abcdefghij0123456789ABCDEFGHIJ\":1}",
                ",\"thread_id\":\"sk-proj-abcdefghij0123456789ABCDEFGHIJ\"",
                ",\"thread_id\":\" \"",
                ",\"span_id\":\"4BF92F3577B34DA6\"",
                ",\"score_source_given\":\"api\"",
                ",\"input\":5",
                ",\"input\":{\u0000\"a\":1}",
                ",\"input\":{\u0000\u0000\u0000\"a\":1}",
                ",\"metadata\":[]",
                ",\"metadata\":{\"sampling_rate\":0.1}",
                ",\"metadata\":{\"s\\u0061mpling_rate\":0.1}",
                ",\"metadata\":{\"a\":{\"SAMPLE_RATE\":\"0.1\"}}",
                ",\"metadata\":{\"a\":[{\"sample_rate\":0.1}]}",
                ",\"metadata\":{\"sample_rate\":1.0}",
                ",\"input\":{\"sampling-percentage\":10}",
                ",\"metadata\":{\"a\":{\"b\":1,}}",
                ",\"metadata\":{\"a\":1",
                ",\"metadata\":{} {}",
                ",\"other\":1",
                ",\"sampling_rate\":0.1",
                ",\"comm\\u0065nt\":\"a\"",
                ",\"\":\"a\"",
                ",",
                ",,",
                ",\"comment\"",
                ",\"comment\":",
                "} {",
                "}}"
            })
    void treatsOddFieldsAsOrdinary(String more) {
        compare(with(more));
        compare(with(more), with(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-28T23:59:59Z",
                "2026-02-29T08:00:00Z",
                "2024-02-29T08:00:00Z",
                "2026-13-01T08:00:00Z",
                "2026-00-01T08:00:00Z",
                "2026-01-00T08:00:00Z",
                "2026-03-01T24:00:00Z",
                "2026-03-01T08:60:00Z",
                "2026-03-01T08:00:60Z",
                "2026-03-01T08:00Z",
                "2026-03-01T08:00:00",
                "2026-03-01 08:00:00Z",
                "2026-03-01t08:00:00z",
                "2026-03-01T08:00:00.Z",
                "2026-03-01T08:00:00.1Z",
                "2026-03-01T08:00:00.123456789Z",
                "2026-03-01T08:00:00.1234567890Z",
                "2026-03-01T08:00:00,5Z",
                "2026-03-01T08:00:00+00:00",
                "2026-03-01T08:00:00+02:00",
                "2026-03-01T08:00:00-00:00Z",
                "0000-01-01T00:00:00Z",
                "+12026-03-01T08:00:00Z",
                "-2026-03-01T08:00:00Z",
                "2026-03-01T08:00:00Z ",
                "٢٠٢٦-03-01T08:00:00Z",
                "2026-03-01T08:00:0\\u0030Z",
                "1772352000",
                ""
            })
    void treatsTimesAsOrdinary(String time) {
        compare(with("").replace("2026-03-01T08:00:00Z", time));
    }

    @Test
    void treatsSignalsAsOrdinary() {
        for (String signal : Signal.words()) {
            for (String value :
                    List.of("0", "1", "5", "5.0", "5.1", "6", "-1", "1e400", "true", "null", "\"5\"", "{}")) {
                String line = with(",\"value\":" + value).replace("thumbs_down", signal);
                compare(line, line.replace("\"value\":", "\"label\":\"good\",\"value\":"));
            }
            compare(
                    with("").replace("thumbs_down", signal),
                    with(",\"comment\":\"a\"").replace("thumbs_down", signal),
                    with(",\"edited_output\":\"a\"").replace("thumbs_down", signal),
                    with(",\"escalation_reason\":\"a\"").replace("thumbs_down", signal));
        }
    }

    @Test
    void treatsBytesThatAreNotUtf8AsOrdinary() {
        for (String hex :
                List.of("80", "c3", "c080", "e08080", "eda080", "eda0bdedb880", "f0808080", "f4908080", "ff", "e282")) {
            byte[] bad = HexFormat.of().parseHex(hex);
            for (String more : List.of(
                    ",\"comment\":\"a?\"",
                    ",\"thread_id\":\"?\"",
                    ",\"metadata\":{\"a\":\"?\"}",
                    ",\"metadata\":{\"?\":1}",
                    ",\"comment\":\"\\?\"",
                    ",\"comm?ent\":\"a\"",
                    ",\"value\":1?")) {
                String[] parts = with(more).split("[?]", 2);
                var lines = new ByteArrayOutputStream();
                lines.writeBytes((with("") + "\n" + parts[0]).getBytes(StandardCharsets.UTF_8));
                lines.writeBytes(bad);
                lines.writeBytes((parts[1] + "\n" + with("")).getBytes(StandardCharsets.UTF_8));
                assertThat(compare(lines.toByteArray())).isEqualTo(2);
            }
        }
    }

    @Test
    void treatsOddLinesAsOrdinary() {
        compare(
                "{",
                "{}",
                "[]",
                "1",
                "\"",
                "null",
                "\uFEFF" + with(""),
                "{\u0000\"\u0000",
                "{\u0000\u0000\u0000{",
                " \t");
        compare(with("").getBytes(StandardCharsets.UTF_16LE));
        compare(with("").getBytes(StandardCharsets.UTF_16BE));
        for (int depth : List.of(498, 499, 500, 501, 999, 1_000, 1_001)) {
            String metadata = "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
            compare(with(",\"metadata\":" + metadata));
        }
        for (int digits : List.of(999, 1_000, 1_001)) {
            compare(with(",\"value\":" + "9".repeat(digits)), with(",\"metadata\":{\"a\":" + "9".repeat(digits) + "}"));
        }
        for (int length : List.of(49_998, 49_999, 50_000, 50_001, 50_004)) {
            compare(with(",\"metadata\":{\"" + "n".repeat(length) + "\":1}"));
        }
        compare(with("") + with(""), with("") + " " + with(""), with("") + "x", with("") + ",", with("") + "\u00A0");
        compare(with("") + "\r", "\r", "", with("").replace(",", " ,\r\t"));
        String line = with(",\"comment\":\"Zoë \\\"\",\"input\":{\"a\":\"b\"}");
        for (int length = 0; length < line.length(); length++) {
            compare(line.substring(0, length));
        }
    }

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "refund",
            "human",
            "unknown",
            "api",
            "auto_grader",
            "thumbs_up",
            "edit",
            "comment",
            "stars",
            "2026-03-01T08:00:00Z",
            "2026-02-30T08:00:00Z",
            "2026-02-29T08:00:00.123456789Z",
            "2026-03-01T24:00:00Z",
            "2026-03-01T08:00:00+02:00",
            "2026-03-01T08:00:00",
            "4BF92F3577B34DA6A3CE929D0E0E4736",
            "4bf92f35-77b3-4da6-a3ce-929d0e0e4736",
            "Zoë",
            "\uD83D\uDE00",
            "\u00A0",
            "\u2028",
            "\\\"",
            "\\\\",
            "\\/",
            "\\n",
            "\\b",
            "\\u0041",
            "\\u0000",
            "\\ud83d\\ude00",
            "\\ud83d",
            "\\ude00\\ud83d",
            "\\x",
            "\\u12g4",
            "\t",
            "\u0001",
            "\u007f",
            "12345678",
            "Bearer abcdefghij0123456789ABCDEFGHIJ",
            "sk-proj-abcdefghij0123456789ABCDEFGHIJ",
            "x".repeat(70),
            "password: hunter2-hunter2");

    private static final List<String> OTHERS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "5",
            "6",
            "0.5",
            "1e3",
            "1e400",
            "01",
            "-",
            "1.",
            "2147483648",
            "{}",
            "[]",
            "{\"a\":1}",
            "{\"a\":1,\"a\":1}",
            "[{\"role\":\"user\",\"content\":\"a\\nb\"}]",
            "{\"a\":",
            "[1,]",
            "nul",
            "\"",
            "",
            "{\"sample_rate\":\"0.5\"}",
            "{\"token\":\"abcdefghij0123456789ABCDEFGHIJ\"}",
            " 7 ",
            "{\"a\" : [ 1 , \"b\" ] }");

    private static <T> T oneOf(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static String value(Random random) {
        if (random.nextInt(12) == 0) {
            return oneOf(OTHERS, random);
        }
        var text = new StringBuilder();
        for (int parts = random.nextInt(3); parts >= 0; parts--) {
            text.append(oneOf(TEXTS, random));
        }
        return "\"" + text + "\"";
    }

    private static Map<String, String> rightFields(Random random) {
        var fields = new LinkedHashMap<String, String>();
        fields.put(EventFields.ID, "\"f-" + random.nextInt(1_000) + "\"");
        fields.put(EventFields.TRACE, "\"t-" + random.nextInt(1_000) + "\"");
        fields.put(EventFields.PROMPT_VERSION, "\"p" + random.nextInt(3) + "\"");
        fields.put(EventFields.ROUTE, "\"refund\"");
        fields.put(EventFields.COHORT, "\"enterprise\"");
        fields.put(EventFields.SIGNAL, "\"" + oneOf(Signal.words(), random) + "\"");
        fields.put(EventFields.SOURCE, "\"human\"");
        fields.put(EventFields.CREATED, "\"2026-03-01T08:%02d:00Z\"".formatted(random.nextInt(60)));
        fields.put(EventFields.COMMENT, "\"Not \\\"worn\\\", Zoë.\"");
        return fields;
    }

    private static String line(Random random) {
        Map<String, String> fields = rightFields(random);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            String name = oneOf(List.copyOf(EventFields.ALL), random);
            if (random.nextInt(8) == 0) {
                fields.remove(name);
            } else {
                fields.put(name, value(random));
            }
        }
        var parts = new ArrayList<String>();
        fields.forEach((name, value) -> parts.add("%s\"%s\"%s:%s%s%s"
                .formatted(space(random), name, space(random), space(random), value, space(random))));
        if (random.nextInt(20) == 0) {
            parts.add(oneOf(
                    List.of(
                            "\"other\":1",
                            "\"comment\":\"again\"",
                            "\"route\":\"again\"",
                            "\"sampling_rate\":1",
                            "",
                            "1"),
                    random));
        }
        if (random.nextInt(3) == 0) {
            Collections.shuffle(parts, random);
        }
        return space(random) + "{" + String.join(",", parts) + "}" + space(random);
    }

    private static String space(Random random) {
        return random.nextInt(60) == 0 ? oneOf(List.of(" ", "  ", "\t", "\r", "\u00A0"), random) : "";
    }

    private static byte[] damaged(byte[] line, Random random) {
        byte[] changed = line.clone();
        int at = random.nextInt(line.length);
        switch (random.nextInt(4)) {
            case 0 -> changed[at] = (byte) random.nextInt(256);
            case 1 -> changed[at] = (byte) random.nextInt(32);
            case 2 -> changed = Arrays.copyOf(line, at);
            default -> changed[at] = (byte) "\"\\{}[],:".charAt(random.nextInt(8));
        }
        return changed;
    }

    private static byte[] lines(Random random) {
        var lines = new ByteArrayOutputStream();
        if (random.nextInt(10) == 0) {
            lines.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
        }
        for (int i = random.nextInt(12); i >= 0; i--) {
            byte[] line = line(random).getBytes(StandardCharsets.UTF_8);
            lines.writeBytes(random.nextInt(6) == 0 ? damaged(line, random) : line);
            lines.writeBytes(i == 0 && random.nextBoolean() ? new byte[0] : new byte[] {'\n'});
        }
        return lines.toByteArray();
    }

    @Test
    @Tag("slow")
    void treatsThousandsOfRowsAsOrdinary() {
        var random = new Random(12);
        int copied = 0;
        for (int i = 0; i < 3_000; i++) {
            copied += compare(lines(random));
        }
        assertThat(copied).isGreaterThan(3_500);
    }

    @Test
    void copiesHugeTexts() {
        assertThat(compare(with(",\"comment\":\"" + "a\\\"é".repeat(300_000) + "\"")))
                .isOne();
    }
}
