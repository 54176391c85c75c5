/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.Message;
import dev.evaljunit.ToolCall;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.scan.Persons;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Corrupted answers. */
@Tag("slow")
class MutationTests {

    private static final String ANSWER =
            "You can return the jacket within 30 days of delivery. [returns-policy#return-window]";

    private static Optional<String> text(Mutation mutation, String answer) {
        return mutation.of("case-1", Answer.of(answer))
                .map(mutant -> mutant.answer().text());
    }

    private static String changed(Mutation mutation, String answer) {
        return text(mutation, answer).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30 days. [returns-policy#return-window]          | 30 days.
            It is free [2, 3].                               | It is free.
            It is free (source: terms of May).               | It is free.
            Read https://shop.example/terms?a=1, then write. | Read, then write.
            Read [the terms](https://shop.example/terms) now | Read the terms now
            Es kostet nichts (siehe AGB § 4).                | Es kostet nichts.
            """)
    void dropsACitation(String answer, String expected) {
        assertThat(changed(Mutation.CITATION, answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"It is free.", "An [optional] part", "(see)", "f(x)[y"})
    void findsNoCitationInOtherBrackets(String answer) {
        assertThat(text(Mutation.CITATION, answer)).isEmpty();
    }

    @Test
    void dropsOneCitationOfSeveral() {
        assertThat(changed(Mutation.CITATION, "A [1]. B [2]. C [3]."))
                .matches("A( \\[1])?\\. B( \\[2])?\\. C( \\[3])?\\.");
        assertThat(changed(Mutation.CITATION, "A [1]. B [2]. C [3].")).hasSize("A [1]. B [2]. C.".length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            within 30 days      | within [1-24-9]0 days
            It costs 1,249.50 € | It costs [2-9],249\\.50 €
            0 items             | [1-9] items
            1. Wait 5 days      | 1\\. Wait [1-46-9] days
            See [4]: 12%        | See \\[4]: [2-9]2%
            [12, {"a": "b"}]    | \\[[2-9]2,\\{"a":"b"}]
            """)
    void changesTheFirstDigitOfANumber(String answer, String expected) {
        assertThat(changed(Mutation.NUMBER, answer)).matches(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thirty days", "Order A4711", "see [4]", "v1.2", "1. First\n2. Second", "order-4711 #12"})
    void leavesNamesAndListsAlone(String answer) {
        assertThat(text(Mutation.NUMBER, answer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            You can return the shoes.            | You can not return the shoes.
            You cannot return the shoes.         | You can return the shoes.
            We won't refund the order.           | We will refund the order.
            The shoes are not returnable to us.  | The shoes are returnable to us.
            We refund the order on day two.      | It is not true that we refund the order on day two.
            Can I help you? You can return it.   | Can I help you[?] You can not return it.
            Sie können die Schuhe zurückgeben.   | Sie können nicht die Schuhe zurückgeben.
            Sie können die Schuhe nicht abgeben. | Sie können( nicht)? die Schuhe( nicht)? abgeben.
            Wir haben keine Schuhe für Sie.      | Wir haben eine Schuhe für Sie.
            """)
    void negatesASentence(String answer, String expected) {
        assertThat(changed(Mutation.NEGATION, answer)).matches(expected.replace(".", "\\."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "refund", "Puis-je rendre les chaussures ?", "Can I help you?"})
    void negatesNothingElse(String answer) {
        assertThat(text(Mutation.NEGATION, answer)).isEmpty();
    }

    @Test
    void inventsAFeeInTheLanguageOfTheAnswer() {
        assertThat(changed(Mutation.FEE, ANSWER))
                .startsWith(ANSWER)
                .matches(".*] A processing fee of \\d\\d EUR applies\\.");
        assertThat(changed(Mutation.FEE, "Sie können die Jacke zurückgeben"))
                .matches("Sie können die Jacke zurückgeben\\. Es fällt eine Bearbeitungsgebühr von \\d\\d EUR an\\.");
    }

    @Test
    void leaksAnAddressThatScannersFind() {
        assertThat(Persons.emails(ANSWER)).isEmpty();
        assertThat(Persons.emails(changed(Mutation.EMAIL, ANSWER))).hasSize(1);
    }

    @Test
    void swapsTheLanguageAndKeepsNumbersNamesAndCitations() {
        assertThat(changed(Mutation.LANGUAGE, ANSWER))
                .isEqualTo(
                        "Sie können Rückgabe die jacket innerhalb 30 Tage von delivery. [returns-policy#return-window]");
        assertThat(changed(Mutation.LANGUAGE, "Sie können die Jacke nicht ohne Bestellung zurückgeben."))
                .isEqualTo("You can the Jacke not without Order zurückgeben.");
        assertThat(text(Mutation.LANGUAGE, "Vous pouvez rendre la veste sous 30 jours."))
                .isEmpty();
        assertThat(text(Mutation.LANGUAGE, "refund")).isEmpty();
    }

    @Test
    void emptiesAnAnswerUnlessItIsEmpty() {
        assertThat(text(Mutation.EMPTY, ANSWER)).hasValue("");
        assertThat(text(Mutation.EMPTY, " \u200B\n")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void corruptsTheSameCaseAlwaysInTheSameWay(Mutation mutation) {
        String answer = "You can return 3 items in 30 days [1] or 4 in 60 days [2]. We are fair. It is free.";
        assertThat(text(mutation, answer)).isEqualTo(text(mutation, answer)).isPresent();
    }

    @Test
    void choosesByTheIdOfTheCase() {
        String answer = "Take 1 or 2 or 3 or 4 or 5 or 6 or 7 or 8.";
        assertThat(List.of("a", "b", "c", "d", "e", "f"))
                .extracting(id ->
                        Mutation.NUMBER.of(id, Answer.of(answer)).orElseThrow().answer())
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheRestOfTheAnswerAlone(Mutation mutation) {
        Answer answer = Answer.ofMessages(List.of(
                        Message.assistant("")
                                .withToolCalls(List.of(
                                        ToolCall.of("find", Map.of("n", 3)).withId("c1"))),
                        Message.tool("c1", "You can return 3 items [1]."),
                        Message.assistant(ANSWER)))
                .withContexts(List.of("You can return 3 items [1]."))
                .withUsage(Usage.of(7, 9));

        Answer changed = mutation.of("case-1", answer).orElseThrow().answer();

        assertThat(changed.text()).isNotEqualTo(ANSWER);
        assertThat(changed.contexts()).isEqualTo(answer.contexts());
        assertThat(changed.toolCalls()).isEqualTo(answer.toolCalls());
        assertThat(changed.usage()).isEqualTo(answer.usage());
        assertThat(changed.messages().subList(0, 2)).isEqualTo(answer.messages().subList(0, 2));
        assertThat(changed.messages().get(2)).isEqualTo(Message.assistant(changed.text()));
    }

    record Decision(String text, int days, List<String> citations, boolean isFinal) {}

    private static final Decision DECISION =
            new Decision("You can return the jacket, as it is new.", 30, List.of("terms", "faq"), true);

    @Test
    void corruptsFieldsOfAStructuredOutput() {
        Answer answer = Answer.from(DECISION);

        assertThat(output(Mutation.NUMBER, answer).get("days")).isNotEqualTo(30).isInstanceOf(Integer.class);
        assertThat(output(Mutation.CITATION, answer).toString()).doesNotContain("terms, faq");
        assertThat(output(Mutation.FEE, answer)).extracting("text").asString().contains("jacket", "processing fee");
        assertThat(Mutation.FEE.of("case-1", answer).orElseThrow().answer().text())
                .contains("processing fee");
        var emptied = new LinkedHashMap<String, Object>();
        emptied.put("text", "");
        emptied.put("days", null);
        emptied.put("citations", List.of());
        emptied.put("isFinal", null);
        assertThat(output(Mutation.EMPTY, answer)).isEqualTo(emptied);
    }

    private static Map<?, ?> output(Mutation mutation, Answer answer) {
        return (Map<?, ?>)
                mutation.of("case-1", answer).orElseThrow().answer().output().orElseThrow();
    }

    @Test
    void corruptsBothATextAndAnOutputBesideIt() {
        Answer changed = Mutation.NUMBER
                .of("case-1", Answer.of("You have 30 days.").withOutput(Map.of("days", 30)))
                .orElseThrow()
                .answer();

        assertThat(changed.text()).isNotEqualTo("You have 30 days.");
        assertThat(changed.output().orElseThrow()).isNotEqualTo(Map.of("days", 30));
    }

    @Test
    void keepsJsonOfATextValid() {
        Answer answer = Answer.of("{ \"days\": 30, \"why\": \"You can return it within 30 days\", \"id\": \"x\" }");

        assertThat(Mutation.FEE.of("case-1", answer).orElseThrow().answer().text())
                .startsWith("{\"days\":30,\"why\":\"You can return it within 30 days. A processing fee of")
                .endsWith(" EUR applies.\",\"id\":\"x\"}");
        assertThat(Mutation.FEE.of("case-1", Answer.of("{ \"days\": 30 }"))).isEmpty();
    }

    /** Hostile texts must not keep the suite busy, or break it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "(see ",
                "a.",
                "1,",
                "is not ",
                "https://",
                "{\"a\":",
                "\uD83D",
                "\u202E$1\\",
                "1 [1] is. ",
                "\n",
                "1. 5 or\n",
                "or [1] 5 ",
                "this and that or "
            })
    @Timeout(60)
    void survivesHostileText(String part) {
        for (String end : List.of("", "x.com", "?")) {
            String text = part.repeat(20_000) + end;
            Arrays.stream(Mutation.values()).forEach(mutation -> mutation.of("case-1", Answer.of(text)));
        }
    }

    @Test
    void showsWhereTextsWithoutBlanksDiffer() {
        Mutant mutant = Mutation.FEE.of("case-1", Answer.of("退货政策".repeat(50))).orElseThrow();

        assertThat(mutant.difference().after()).contains("processing fee");
        assertThat(mutant.difference().before()).hasSizeLessThan(60);
    }

    @Test
    void keepsWhatAConversationCameToAndTook() {
        Message reply =
                Message.assistant(ANSWER).withLatency(Duration.ofMillis(7)).withUsage(Usage.of(7, 3));
        Answer answer =
                Answer.ofMessages(List.of(reply, Message.user("Thanks."))).withGoalReached(true);

        Answer changed = Mutation.NUMBER.of("case-1", answer).orElseThrow().answer();

        assertThat(changed.goalReached()).hasValue(true);
        assertThat(changed.messages().get(0).text()).isEqualTo(changed.text());
        assertThat(changed.messages().get(0).latency()).hasValue(Duration.ofMillis(7));
        assertThat(changed.messages().get(0).usage()).hasValue(Usage.of(7, 3));
    }

    @Test
    void showsWhereTheAnswersDiffer() {
        String long1 = "word ".repeat(50) + "You have 30 days to return it. " + "more ".repeat(50);
        Mutant mutant = Mutation.NUMBER.of("case-1", Answer.of(long1)).orElseThrow();

        assertThat(mutant.difference().before()).isEqualTo("…word word word You have 30 days to return it. mor…");
        assertThat(mutant.difference().after()).matches("…word word word You have [1-24-9]0 days to return it\\. mor…");
    }

    @Test
    void showsNoSecrets() {
        Mutant mutant = Mutation.FEE
                .of("case-1", Answer.of("Your key is sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD1234."))
                .orElseThrow();

        assertThat(mutant.difference().toString())
                .doesNotContain("abcdefghijklmnop")
                .contains("processing fee");
    }
}
