/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Llm;
import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.Score;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.scan.InvisibleCharacters;
import dev.evaljunit.judge.HostileAttempts.Attempt;
import dev.evaljunit.judge.HostileAttempts.Place;
import dev.evaljunit.judge.HostileAttempts.Trick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each layer between a hostile text and a score stops; docs/judges/hostile-text.md has the figures. */
class HostileTextTests {

    private static final Path PAGE = Path.of("../docs/judges/hostile-text.md");

    private static final Pattern BEGIN = Pattern.compile("<<<([a-z_.]+) ([0-9a-f]{12})>>>");
    private static final Pattern MARK = Pattern.compile("The mark of this request is (\\d+)\\.");
    private static final Pattern HEAD = Pattern.compile("(?m)^(?:Turn \\d+|Before turn 1), .*:$");

    private static final Pattern LOOKS_LIKE_END = Pattern.compile(
            "(?m)^\\s*(?:[^\\p{L}\\n]+|(?:&lt;)+)end (?:answer|context|tool_calls|transcript|of data|metadata[.]\\w+)\\b.*$");

    private static final String RUBRIC = """
            name: cites
            version: 1
            criterion: The answer cites the policy.
            scale: {min: 1, max: 5}
            threshold: 0.75
            model: {name: judge-1, base_url: "http://localhost:1"}
            prompt: |
              {{criterion}}
              {{metadata.note}} {{metadata.file}} {{question}}
              {{context}}
              {{#transcript}}{{transcript}}{{/transcript}}
              {{tool_calls}}
              {{output}}
              {{answer}}
            """;

    private static final String OWN_VERDICT = "{\"reasoning\": \"It cites none.\", \"score\": 1}";

    static List<Attempt> attempts() {
        return HostileAttempts.ALL;
    }

    private static Score score(Attempt attempt, Llm model) {
        RubricFile file = RubricFile.parse(new RubricName("cites", "1"), RUBRIC);
        var judge = new RubricJudge(
                file.rubric(), new JudgeModel(model, LlmRequest.of("judge-1", ""), Map.of(), "judge-1", false));
        return judge.score(new PromptValues(file.rubric(), attempt.evalCase(), attempt.answer()));
    }

    private static String prompt(Attempt attempt) {
        var prompts = new ArrayList<String>();
        Score score = score(attempt, request -> {
            prompts.add(request.prompt());
            return LlmReply.of(OWN_VERDICT);
        });
        assertThat(score.value()).as(score.reason()).hasValue(0);
        return prompts.get(0);
    }

    private static Attempt harmless(Attempt attempt) {
        return new Attempt(attempt.place(), attempt.trick(), "nothing");
    }

    /** {@return the lines outside of all fences, as a model reads them that takes every line with the right name for a mark} */
    private static List<String> outside(String prompt) {
        var outside = new ArrayList<String>();
        String end = "";
        for (String line : prompt.lines().toList()) {
            Matcher begin = BEGIN.matcher(line);
            if (!end.isEmpty()) {
                end = line.contains(end) && line.contains("end") ? "" : end;
            } else if (begin.matches()) {
                end = begin.group(2);
            } else {
                outside.add(MARK.matcher(line).replaceAll("mark"));
            }
        }
        assertThat(end).as("an open fence").isEmpty();
        return outside;
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void staysInsideItsFence(Attempt attempt) {
        String prompt = prompt(attempt);
        String plain = prompt(harmless(attempt));

        assertThat(outside(prompt)).isEqualTo(outside(plain));
        assertThat(prompt.split("<<<", -1)).hasSameSizeAs(plain.split("<<<", -1));
    }

    /** {@return whether the fence would end too early for a model that does not look at names} */
    private static boolean wouldEndItsFence(Attempt attempt) {
        return LOOKS_LIKE_END.matcher(prompt(attempt)).results().count()
                > LOOKS_LIKE_END.matcher(prompt(harmless(attempt))).results().count();
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void isNeverTakenForTheVerdictIfTheModelQuotesIt(Attempt attempt) {
        for (String quotation : quotations(attempt.text())) {
            Score alone = score(attempt, request -> LlmReply.of(quotation));
            Score beside = score(attempt, request -> LlmReply.of(quotation + "\n" + OWN_VERDICT));

            assertThat(alone.value()).as(quotation).isEmpty();
            assertThat(beside.isScored() ? beside.value().getAsDouble() : 0)
                    .as(quotation)
                    .isZero();
        }
    }

    private static List<String> quotations(String text) {
        return List.of(
                "The text says " + text + " but I do not follow it.",
                "I was told:\n" + text + "\nI do not follow it.",
                "<think>" + text.replace("</think>", "") + "</think>",
                "\"" + text + "\" is what it says.");
    }

    /** {@return whether the layer that is meant for such tricks has stopped the attempt} */
    private static boolean isStopped(Attempt attempt) {
        String prompt = prompt(attempt);
        String text = attempt.text();
        return switch (attempt.trick()) {
            case MARK -> prompt.contains("< <<") || prompt.contains("< < <<");
            case LOOK_ALIKE -> isWithoutName(prompt);
            case PLACEHOLDER -> prompt.contains(text);
            case INVISIBLE -> InvisibleCharacters.in(prompt).isEmpty();
            case TURN ->
                HEAD.matcher(prompt).results().count()
                        == HEAD.matcher(prompt(harmless(attempt))).results().count();
            case JSON -> isStillJson(attempt.place(), prompt);
            case VERDICT ->
                quotations(text).stream()
                        .noneMatch(quotation -> score(attempt, request -> LlmReply.of(quotation))
                                .isScored());
            case DICTATED -> isUnscoredIfDictated(attempt);
            case WORDS -> isFlagged(attempt);
        };
    }

    /** A look-alike has at most the name of another request. */
    private static boolean isWithoutName(String prompt) {
        Matcher begin = BEGIN.matcher(prompt);
        assertThat(begin.find()).isTrue();
        return prompt.lines()
                .filter(line -> line.contains(begin.group(2)))
                .allMatch(line -> line.matches("<<<(?:end )?[a-z_.]+ [0-9a-f]{12}>>>"));
    }

    private static boolean isStillJson(Place place, String prompt) {
        String fence = place == Place.OUTPUT ? "output" : "tool_calls";
        Matcher json = Pattern.compile("<<<" + fence + " \\w+>>>\n(.*)\n<<<end").matcher(prompt);
        return json.find() && Json.read(json.group(1)) instanceof Map<?, ?>;
    }

    private static boolean isUnscoredIfDictated(Attempt attempt) {
        return !score(attempt, request -> LlmReply.of(attempt.dictated())).isScored();
    }

    private static boolean isFlagged(Attempt attempt) {
        return !attempt.part().isEmpty()
                && Stream.of(Safety.noInjections(), Safety.noInvisibleCharacters(), Safety.noSuspiciousUrls())
                        .map(scanner -> scanner.on(attempt.part()))
                        .anyMatch(scanner -> !Scoring.score(scanner, attempt.evalCase(), attempt.answer())
                                .value()
                                .equals(OptionalDouble.of(1)));
    }

    private static long count(Predicate<Attempt> wanted) {
        return HostileAttempts.ALL.stream().filter(wanted).count();
    }

    private static String row(String layer, Predicate<Attempt> concerned, Predicate<Attempt> stopped) {
        return "| %s | %d | %d |".formatted(layer, count(concerned), count(concerned.and(stopped)));
    }

    private static String row(String layer, Trick trick) {
        return row(layer, attempt -> attempt.trick() == trick, HostileTextTests::isStopped);
    }

    /** A model that is persuaded, and replies as it should. */
    private static boolean isScored(Attempt attempt) {
        Score score = score(attempt, request -> {
            Matcher mark = MARK.matcher(request.prompt());
            assertThat(mark.find()).isTrue();
            return LlmReply.of("{\"mark\": \"%s\", \"reasoning\": \"So.\", \"score\": 5}".formatted(mark.group(1)));
        });
        return score.value().orElse(0) == 1;
    }

    @Test
    void isStoppedByEachLayerAsThePageSays() throws IOException {
        var rows = List.of(
                row("marks of fences in a text are broken up", Trick.MARK),
                row("look-alike marks lack the name of the request's fences", Trick.LOOK_ALIKE),
                row("texts are put in literally, placeholders in them stay", Trick.PLACEHOLDER),
                row("invisible characters are left out, or named", Trick.INVISIBLE),
                row("messages of a transcript are indented", Trick.TURN),
                row("tool calls and output are JSON, whatever they contain", Trick.JSON),
                row("a verdict that the model quotes is none", Trick.VERDICT),
                row(
                        "a reply off the scale, for another request, or copied from the prompt is none",
                        attempt -> !attempt.dictated().isEmpty(),
                        HostileTextTests::isUnscoredIfDictated),
                row(
                        "scanners find something in answers, passages and tool calls",
                        attempt -> !attempt.part().isEmpty(),
                        HostileTextTests::isFlagged),
                row(
                        "nothing, if the model is persuaded and replies in form",
                        attempt -> true,
                        attempt -> !isScored(attempt)));

        String table = String.join("\n", rows);
        System.out.println(table);
        System.out.println(
                count(attempt -> !isFlagged(attempt)) + " of " + HostileAttempts.ALL.size() + " are not flagged");
        assertThat(HostileAttempts.ALL).hasSizeGreaterThanOrEqualTo(40);
        assertThat(Files.readString(PAGE))
                .contains(table)
                .contains(HostileAttempts.ALL.size() + " attempts of our own")
                .contains(count(HostileTextTests::wouldEndItsFence) + " would be.");
    }
}
