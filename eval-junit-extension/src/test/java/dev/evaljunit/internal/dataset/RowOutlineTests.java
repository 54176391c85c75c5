/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares rows that are only outlined with rows that are parsed, of which the first of a file are: both must be told alike. */
@Tag("slow")
class RowOutlineTests {

    /** As many rows as are parsed. */
    private static final int PARSED = 2_000;

    private static final String ROWS = IntStream.range(0, PARSED)
            .mapToObj(i -> "{\"id\":\"parsed-" + i + "\",\"input\":{}}\n")
            .collect(Collectors.joining());

    /** What is in rows, right and wrong. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\n",
            "\r",
            "\r\n",
            " ",
            "\t",
            "\0",
            "\u0001",
            "\ufeff",
            "\u2003",
            "é",
            "👋",
            "\"id\":",
            "\"\\u0069d\":",
            "\"input\":",
            "\"expected\":",
            "\"context\":",
            "\"metadata\":",
            "\"provenance\":",
            "\"a\"",
            "\"\"",
            "\" \"",
            "\"\\ud83d\"",
            "\"\\u00e9\"",
            "\"\\n\"",
            "\"\\x\"",
            "\"\\u12\"",
            "null",
            "true",
            "nul",
            "NaN",
            "-",
            "0",
            "-0",
            "01",
            "1.",
            "1.5",
            "1e5",
            "1e-5",
            "1E+999999999",
            "1e2147483648",
            "0.1e-2147483647",
            "-1e99999999999",
            "1e0000000000000001",
            "123456789012345678901234567890",
            "1".repeat(1_001),
            "0." + "1".repeat(200) + "e5",
            "{}",
            "[]",
            "{\"a\":1,\"a\":2}",
            "[\"x\",\"y\"]",
            "[\"x\",{}]",
            "[1]",
            "//",
            "#",
            "'a'",
            "\n\n");

    private record Told(List<String> problems, List<Map<String, Object>> rows, List<String> places) {

        static Told of(byte[] file) {
            var problems = new ArrayList<String>();
            List<EvalCase> cases =
                    CasesFile.parse(file, "cases.jsonl", problem -> problems.add(problem.getMessage())).stream()
                            .filter(it -> !it.id().startsWith("parsed-"))
                            .toList();
            List<Map<String, Object>> rows = cases.stream().map(EvalCase::row).toList();
            assertThat(rows.stream().map(row -> row.get("id")).toList())
                    .isEqualTo(cases.stream().map(EvalCase::id).toList());
            return new Told(
                    problems, rows, cases.stream().map(EvalCase::location).toList());
        }
    }

    private static byte[] file(String before, byte[] lines) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(before.getBytes(UTF_8));
        file.writeBytes(lines);
        return file.toByteArray();
    }

    private static Told checkBoth(byte[] lines) {
        Told parsed = Told.of(file("\n".repeat(PARSED), lines));
        assertThat(Told.of(file(ROWS, lines)))
                .as(() -> new String(lines, ISO_8859_1))
                .isEqualTo(parsed);
        return parsed;
    }

    private static String row(Random random, int number) {
        String id = random.nextInt(20) == 0 ? "again" : "r" + number;
        String spaces = " ".repeat(random.nextInt(8) / 7);
        return spaces + "{\"id\":\"" + id + "\"," + spaces + "\"input\":{\"q\":\"Größe\",\"n\":[1.5,{\"a\":" + number
                + "}]},\"context\":[\"x\"],\"metadata\":null,\"unknown\":[{\"b\":1},2]}" + spaces;
    }

    private static byte[] mutated(Random random, byte[] bytes) {
        var mutated = new ByteArrayOutputStream();
        int at = random.nextInt(bytes.length);
        int skipped = Math.min(bytes.length - at, random.nextInt(4) == 0 ? random.nextInt(20) : random.nextInt(2));
        mutated.write(bytes, 0, at);
        if (random.nextInt(5) > 0) {
            mutated.writeBytes(PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
        } else {
            mutated.write(random.nextInt());
        }
        mutated.write(bytes, at + skipped, bytes.length - at - skipped);
        return mutated.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void tellsTheSameOfMutatedRows(long seed) {
        var random = new Random(seed);
        var lines = new ByteArrayOutputStream();
        for (int i = 0; i < 3_000; i++) {
            byte[] row = row(random, i).getBytes(UTF_8);
            for (int times = random.nextInt(3); times > 0; times--) {
                row = mutated(random, row);
            }
            lines.writeBytes(row);
            lines.write('\n');
        }
        Told told = checkBoth(lines.toByteArray());
        assertThat(told.problems()).hasSizeGreaterThan(500);
        assertThat(told.rows()).hasSizeGreaterThan(900);
    }

    /** Each row is made of pieces that fit, mostly. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void tellsTheSameOfRowsOfPieces(long seed) {
        var random = new Random(seed);
        var lines = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            lines.append("{\"id\":\"r").append(i).append("\",\"input\":{},\"x\":[");
            for (int pieces = random.nextInt(3); pieces > 0; pieces--) {
                lines.append(PIECES.get(random.nextInt(PIECES.size()))).append(pieces > 1 ? "," : "");
            }
            lines.append("]}\n");
        }
        checkBoth(lines.toString().getBytes(UTF_8));
    }

    private static String fields(int count, String last) {
        return IntStream.range(0, count)
                        .mapToObj(i -> "\"f" + i + "\":{\"f" + i + "\":0},")
                        .collect(Collectors.joining())
                + last;
    }

    private static String row(String fields) {
        return "{\"id\":\"a\",\"input\":{}," + fields + "}";
    }

    private static Stream<byte[]> hostile() {
        return Stream.concat(
                Stream.of(
                                "",
                                "\ufeff" + row("\"x\":1"),
                                row("\"x\":1") + "\r\n" + row("\"x\":1"),
                                row("\"x\":1") + "\r" + row("\"x\":1"),
                                row("\"x\":\r1"),
                                row("\"x\":\n1"),
                                row("\"x\":1").replace("\"a\"", "\"\\u0061\\/é\\\"\\\\\""),
                                row("\"x\":1").replace("\"a\"", "\" \\t \""),
                                row("\"x\":1").replace("\"a\"", "\"\u2003\""),
                                row("\"x\":1").replace("\"a\"", "null"),
                                row("\"x\":1").replace("{}", "[]"),
                                row("\"\":1,\"\":2"),
                                row("\"é\":1,\"\\u00e9\":2"),
                                row("\"👋\":1,\"\\ud83d\\udc4b\":2"),
                                row("\"x\":" + "[".repeat(998) + "]".repeat(998)),
                                row("\"x\":" + "[".repeat(999) + "]".repeat(999)),
                                row("\"x\":" + "[".repeat(1_000) + "]".repeat(1_000)),
                                row("\"x\":" + "{\"x\":".repeat(1_100) + "1" + "}".repeat(1_100)),
                                row("\"" + "n".repeat(49_999) + "\":1"),
                                row("\"" + "n".repeat(50_001) + "\":1"),
                                row("\"" + "é".repeat(30_000) + "\":1"),
                                row("\"" + "n".repeat(200_000) + "\":1"),
                                row("\"x\":\"" + "n".repeat(200_000) + "\""),
                                row("\"x\":" + "1".repeat(1_000)),
                                row("\"x\":0." + "1".repeat(998)),
                                row("\"x\":0." + "1".repeat(999)),
                                row("\"x\":1e-9999999999"),
                                row("\"x\":{\"y\":1e9999999999}"),
                                row("\"x\":{" + fields(40, "\"z\":0}")),
                                row("\"x\":{" + fields(40, "\"f39\":0}")),
                                row("\"x\":{" + fields(40, "\"f3\":0}")),
                                row("\"x\":{" + fields(16, "\"f15\":0}")),
                                row("\"x\":{" + fields(15, "\"f14\":0}")),
                                row("\"x\":{" + fields(17, "\"z\":{" + fields(17, "\"f16\":0}}"))),
                                row(fields(40, "\"id\":0")),
                                row(fields(40, "\"z\":0")))
                        .map(text -> text.getBytes(UTF_8)),
                Stream.of(
                        row("\"x\":1").getBytes(UTF_16LE),
                        row("\"x\":\"é\"").getBytes(ISO_8859_1),
                        row("\"x\":\"\u00c0\u0080\"").getBytes(ISO_8859_1),
                        row("\"x\":\"\u00ed\u00a0\u0080\"").getBytes(ISO_8859_1),
                        row("\"\u00ed\u00a0\u0080\":1").getBytes(ISO_8859_1),
                        row("\"x\":\"\u00f8\u0088\u0080\u0080\u0080\"").getBytes(ISO_8859_1),
                        "{\"id\":\"a\",\"input\":{\"x\":\"\u00c3".getBytes(ISO_8859_1)));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void tellsTheSameOfHostileRows(byte[] line) {
        checkBoth(line);
        byte[] sound = "{\"id\":\"sound\",\"input\":{}}\n".getBytes(UTF_8);
        var between = new ByteArrayOutputStream();
        between.writeBytes(sound);
        between.writeBytes(line);
        between.write('\n');
        between.writeBytes("{\"id\":\"sound too\",\"input\":{}}".getBytes(UTF_8));
        assertThat(checkBoth(between.toByteArray()).rows()).hasSizeGreaterThan(1);
    }

    @Test
    void needsNotParseSoundRows() {
        var random = new Random(1);
        Stream<String> mixed = IntStream.range(0, 1_000).mapToObj(i -> row(random, i));
        String wide = "{" + fields(40, "\"z\":0}");
        Stream<String> unusual = Stream.of(
                row("\"x\":[" + wide + "," + wide + "," + wide + "]"),
                row("\"x\":[0.12345678901234567,1.2345678901e-05,-0.0]"),
                row("\"expected\":null,\"metadata\":{},\"provenance\":null,\"context\":[\"x\"]"),
                row("\"x\":1").replace("\"a\"", "\"\\u00e9\""));
        try (var outline = new RowOutline()) {
            Stream.concat(mixed, unusual).forEach(row -> {
                byte[] line = row.getBytes(UTF_8);
                String id = outline.idOf(ByteBuffer.wrap(line), line.length);
                assertThat(id).isNotNull().isEqualTo(Json.readObject(row).get("id"));
            });
        }
    }

    @Test
    void readsEachArrayByItself() {
        byte[] one = "{\"id\":\"a\",\"input\":{}}\n{\"id\":\"b\",\"input\":{}}".getBytes(UTF_8);
        byte[] other = new String(one, UTF_8).replace("b", "c").getBytes(UTF_8);
        int length = one.length / 2;
        try (var outline = new RowOutline()) {
            assertThat(outline.idOf(ByteBuffer.wrap(one, 0, length), one.length))
                    .isEqualTo("a");
            assertThat(outline.idOf(ByteBuffer.wrap(other, length + 1, length), one.length))
                    .isEqualTo("c");
        }
    }

    @Test
    void readsOnWhereAnArrayIsFilledAgain() {
        byte[] bytes = "{\"id\":\"a\",\"input\":{}}\n{\"id\":\"b\",\"input\":{}}\n".getBytes(UTF_8);
        int length = bytes.length / 2;
        try (var outline = new RowOutline()) {
            assertThat(outline.idOf(ByteBuffer.wrap(bytes, 0, length - 1), bytes.length))
                    .isEqualTo("a");
            assertThat(outline.idOf(ByteBuffer.wrap(bytes, length, length - 1), bytes.length))
                    .isEqualTo("b");
            bytes[7] = 'c';
            assertThat(outline.idOf(ByteBuffer.wrap(bytes, 0, length - 1), length))
                    .isEqualTo("c");
            bytes[length + 7] = 'd';
            assertThat(outline.idOf(ByteBuffer.wrap(bytes, length, length - 1), bytes.length))
                    .isEqualTo("d");
        }
    }
}
