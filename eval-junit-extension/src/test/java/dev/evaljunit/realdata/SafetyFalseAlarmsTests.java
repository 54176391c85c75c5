/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonPath;
import dev.evaljunit.judge.Safety;
import dev.evaljunit.judge.Safety.PersonalData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What scanners find in texts of public datasets, which nobody wrote to attack or to leak. */
@Tag("real-data")
class SafetyFalseAlarmsTests {

    private static final Path DATA = Path.of(System.getProperty("real.data", "../../shared/data"));
    private static final Path PAGE = Path.of("../docs/judges/safety.md");
    private static final EvalCase CASE = EvalCase.of("c1", Map.of());

    /** Texts in which a scanner finds something that is not what it names, by reading them. */
    private static final Map<String, List<Integer>> WRONG = Map.of(
            "noInjections() alpaca-eval",
            List.of(1214),
            "noCode() alpaca-eval",
            List.of(
                    271, 339, 366, 390, 1014, 1076, 1144, 1146, 1171, 1194, 1272, 1288, 1296, 1317, 1329, 1373, 1410,
                    1411, 1417, 1493),
            "noCode() halueval",
            List.of(2, 55),
            "noCode() llmbar",
            List.of(194, 612, 646));

    private static final Map<String, Judge> SCANNERS = new LinkedHashMap<>();
    private static final Map<String, List<String>> CORPORA = new LinkedHashMap<>();

    @BeforeAll
    static void readTexts() throws IOException {
        assumeTrue(Files.isDirectory(DATA), () -> "no datasets at " + DATA + "; name their folder by -Dreal.data=");
        SCANNERS.put("noSecrets()", Safety.noSecrets());
        for (PersonalData kind : PersonalData.values()) {
            SCANNERS.put("noPersonalData(" + kind + ")", Safety.noPersonalData(kind));
        }
        SCANNERS.put("noInvisibleCharacters()", Safety.noInvisibleCharacters());
        SCANNERS.put("noSuspiciousUrls()", Safety.noSuspiciousUrls());
        SCANNERS.put("noInjections()", Safety.noInjections());
        SCANNERS.put("noCode()", Safety.noCode());
        CORPORA.put("banking77", texts("banking77/train.jsonl:text", "banking77/test.jsonl:text"));
        CORPORA.put("xstest", texts("xstest/refusals.jsonl:prompt"));
        CORPORA.put("feedbackqa", texts("feedbackqa/answers.jsonl:question", "feedbackqa/answers.jsonl:answer"));
        CORPORA.put(
                "alpaca-eval", texts("alpaca-eval/claude-2.jsonl:output", "alpaca-eval/cases.jsonl:reference_output"));
        CORPORA.put("halueval", texts("halueval/general.jsonl:answer"));
        CORPORA.put("pandalm", texts("pandalm/pairs.jsonl:response_1", "pandalm/pairs.jsonl:response_2"));
        CORPORA.put("llmbar", texts("llmbar/pairs.jsonl:output_1", "llmbar/pairs.jsonl:output_2"));
        CORPORA.put("tau-airline", texts("tau-airline/runs.jsonl:steps"));
    }

    /** {@return the different texts of some fields} */
    private static List<String> texts(String... fields) throws IOException {
        var texts = new ArrayList<String>();
        for (String field : fields) {
            String[] fileAndName = field.split(":", 2);
            for (String line : Files.readAllLines(DATA.resolve(fileAndName[0]))) {
                add(Json.readObject(line).get(fileAndName[1]), texts);
            }
        }
        return texts.stream().distinct().toList();
    }

    /** Of the steps of a run, those with a message. */
    private static void add(Object value, List<String> texts) {
        if (value instanceof List<?> steps) {
            steps.forEach(step -> JsonPath.find(step, "text").ifPresent(text -> texts.add(text.toString())));
        } else {
            texts.add(value.toString());
        }
    }

    @Test
    void areThoseOfTheDocumentation() throws IOException {
        List<String> table = table();
        table.forEach(System.out::println);

        assertThat(Files.readAllLines(PAGE)).containsSequence(table);
    }

    private static List<String> table() {
        String corpora = String.join(" | ", CORPORA.keySet());
        var rows = new ArrayList<String>();
        rows.add("| finds something in | " + corpora + " |");
        rows.add("|---" + "|--:".repeat(CORPORA.size()) + "|");
        rows.add(row("texts", CORPORA.values().stream().map(texts -> String.format(Locale.ROOT, "%,d", texts.size()))));
        SCANNERS.keySet()
                .forEach(scanner -> rows.add(
                        row("`" + scanner + "`", CORPORA.keySet().stream().map(corpus -> cell(scanner, corpus)))));
        return rows;
    }

    private static String row(String name, Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| " + name + " | ", " |"));
    }

    private static String cell(String scanner, String corpus) {
        List<Integer> found = found(scanner, CORPORA.get(corpus));
        List<Integer> wrong = WRONG.getOrDefault(scanner + " " + corpus, List.of());
        assertThat(found).containsAll(wrong);
        return found.isEmpty() ? "–" : found.size() + (wrong.isEmpty() ? "" : " (" + wrong.size() + ")");
    }

    /** {@return the numbers of the texts in which something is found} */
    private static List<Integer> found(String scanner, List<String> texts) {
        Judge judge = SCANNERS.get(scanner);
        return IntStream.range(0, texts.size())
                .filter(i -> !score(judge, texts.get(i)).equals("1.0"))
                .boxed()
                .toList();
    }

    private static String score(Judge scanner, String text) {
        try {
            return scanner.score(CASE, Answer.of(text)).toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
