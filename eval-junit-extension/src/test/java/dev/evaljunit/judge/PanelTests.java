/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaljunit.Answer;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalJudge;
import dev.evaljunit.Judge;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelTests {

    private static final EvalCase CASE = EvalCase.of("c1", Map.of("question", "?"));

    static class Refunds {
        // tag::jury[]
        @EvalJudge
        final Judge jury = Panel.majority(
                LlmJudge.rubric("grounded-a@1"), LlmJudge.rubric("grounded-b@1"), LlmJudge.rubric("grounded-c@1"));
        // end::jury[]

        // tag::cascade[]
        final Judge small = Panel.cascade(LlmJudge.rubric("grounded-small@1"), 0.2, 0.8, jury);

        @EvalJudge
        final Judge grounded = Panel.cascade(Judges.containsAll("expected.citations"), 0.5, 1, small);
        // end::cascade[]
    }

    @Test
    void panelsAreDeclaredWithoutReadingAnything() {
        assertThat(new Refunds().jury)
                .hasToString(
                        "Panel[majority of [LlmJudge[grounded-a@1], LlmJudge[grounded-b@1], LlmJudge[grounded-c@1]]]");
        assertThat(new Refunds().grounded.toString()).startsWith("Panel[cascade, uncertain from 0.5 to 1.0 of [");
    }

    /** A model that always gives the same score and costs 10 tokens; none is unscored. */
    private record Fixed(Optional<Double> value, double threshold, String name) implements Judge {

        @Override
        public Score score(EvalCase evalCase, Answer answer) {
            Score score = value.map(number -> Score.of(number, "said " + name))
                    .orElseGet(() -> Score.unscored("server down"));
            return score.withUsage(Usage.of(8, 2)).withCalls(new Score.Calls(1, 0));
        }

        @Override
        public Map<String, String> identity() {
            return Map.of("model", name);
        }

        @Override
        public Optional<String> model() {
            return Optional.of(name);
        }
    }

    private static Judge member(String value) {
        return new Fixed(
                value.equals("-") ? Optional.empty() : Optional.of(Double.valueOf(value)), 0.5, "model-" + value);
    }

    private static Judge[] members(String values) {
        return Pattern.compile(" ")
                .splitAsStream(values)
                .map(PanelTests::member)
                .toArray(Judge[]::new);
    }

    private static Score score(Judge judge) {
        return Scoring.score(judge, CASE, Answer.of("So."));
    }

    @Nested
    class Juries {

        @ParameterizedTest
        @CsvSource({
            "1 0.5 0, 1.0",
            "1 0.4 0, 0.0",
            "1 1 -, 1.0",
            "0 0 -, 0.0",
            "1 0 -, NaN",
            "- - 1, NaN",
            "1 1 1 - -, 1.0"
        })
        void majorityIsOfAllMembers(String members, double expected) {
            assertScore(Panel.majority(members(members)), expected);
        }

        @ParameterizedTest
        @CsvSource({"1 0.5, 1.0", "1 0.4, 0.0", "1 -, NaN", "0 -, 0.0", "- -, NaN"})
        void unanimityNeedsEachMember(String members, double expected) {
            assertScore(Panel.unanimous(members(members)), expected);
        }

        @ParameterizedTest
        @CsvSource({"1 0.5 0, 0.5", "1 0.5, 0.75", "1 0.5 -, 0.75", "1 -, NaN", "- - 1, NaN"})
        void meanIsOfMostMembers(String members, double expected) {
            assertScore(Panel.mean(members(members)), expected);
        }

        @ParameterizedTest
        @CsvSource({"1 0.2 0.1, 0.2", "1 0.2 0.1 0.4, 0.3", "1 0.2 -, 0.6", "1 - -, NaN"})
        void medianIsOfMostMembers(String members, double expected) {
            assertScore(Panel.median(members(members)), expected);
        }

        private void assertScore(Judge jury, double expected) {
            Score score = score(jury);
            assertThat(score.isScored()).isEqualTo(!Double.isNaN(expected));
            score.value().ifPresent(value -> assertThat(value).isCloseTo(expected, within(1e-9)));
        }

        @Test
        void unscoredMembersAreCountedAndNamed() {
            Score score = score(Panel.majority(members("1 0.6 -")));

            assertThat(score)
                    .hasToString(
                            "1.0: member 1 1.0: said model-1; member 2 0.6: said model-0.6; member 3 unscored: server down");
            assertThat(score.decidedBy()).hasValue("2 of 3 members");
            assertThat(score(Panel.majority(members("1 0 -"))))
                    .hasToString(
                            "unscored: too few members of the jury have a score: member 1 1.0: said model-1; member 2 0.0: said model-0; member 3 unscored: server down");
        }

        @Test
        void whatDecidedAMemberIsKept() {
            Judge cascade = Panel.cascade(member("0.5"), 0.2, 0.8, member("1"));
            Judge jury = Panel.majority(member("1"), cascade, Panel.mean(members("1 0.6 -")));

            assertThat(score(jury).decidedBy())
                    .hasValue("3 of 3 members (member 2 by tier 2; member 3 by 2 of 3 members)");
            assertThat(score(Panel.cascade(member("0.5"), 0.2, 0.8, Panel.mean(member("1"), cascade)))
                            .decidedBy())
                    .hasValue("tier 2, 2 of 2 members (member 2 by tier 2)");
        }

        @Test
        void callsAndTokensAreThoseOfAllMembers() {
            Score score = score(Panel.majority(members("1 0.6 -")));

            assertThat(score.calls()).hasValue(new Score.Calls(3, 0));
            assertThat(score.usage()).hasValue(Usage.of(24, 6));
        }

        @Test
        void memberThatThrowsIsUnscored() {
            Judge broken = (evalCase, answer) -> {
                throw new IllegalStateException("no luck");
            };

            assertThat(score(Panel.mean(member("1"), member("1"), broken)).reason())
                    .endsWith("member 3 unscored: the judge threw java.lang.IllegalStateException: no luck");
        }

        @Test
        void votesMustBeOdd() {
            assertThatThrownBy(() -> Panel.majority(members("1 0")))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "A jury that decides by majority must have an odd number of judges, at least 3, found 2. Add or remove one.");
            assertThatThrownBy(() -> Panel.mean(member("1")))
                    .isInstanceOf(EvalException.class)
                    .hasMessage("A jury must have at least 2 judges, found 1.");
        }

        @Test
        void thresholdIsCombinedLikeTheScores() {
            Judge strict = member("1").withThreshold(0.9);

            assertThat(Panel.mean(strict, member("1")).threshold()).isEqualTo(0.7);
            assertThat(Panel.median(strict, member("1"), member("1")).threshold())
                    .isEqualTo(0.5);
            assertThat(Panel.majority(strict, member("1"), member("1")).threshold())
                    .isEqualTo(1);
        }

        @Test
        void identityIsThatOfAllMembers() {
            assertThat(Panel.mean(members("1 0")).identity())
                    .containsExactly(
                            Map.entry("panel", "mean"),
                            Map.entry("1.model", "model-1"),
                            Map.entry("2.model", "model-0"));
            assertThat(Panel.unanimous(members("1 0")).identity()).contains(Map.entry("2.threshold", "0.5"));
            assertThat(Panel.mean(members("1 0")).model()).hasValue("model-1, model-0");
        }
    }

    @Nested
    class Cascades {

        private final AtomicInteger asked = new AtomicInteger();
        private final Judge last = (evalCase, answer) -> {
            asked.incrementAndGet();
            return Score.of(0.9, "last");
        };

        @ParameterizedTest
        @CsvSource({"0.1, 0", "0.2, 1", "0.5, 1", "0.8, 1", "0.81, 0"})
        void onlyUncertainScoresAreForTheNextTier(String first, int expected) {
            Score score = score(Panel.cascade(member(first), 0.2, 0.8, last));

            assertThat(asked).hasValue(expected);
            assertThat(score.decidedBy()).hasValue(expected == 0 ? "tier 1" : "tier 2");
            assertThat(score.value()).hasValue(expected == 0 ? Double.parseDouble(first) : 0.9);
        }

        @Test
        void unscoredTierIsUncertain() {
            assertThat(score(Panel.cascade(member("-"), 0.2, 0.8, last)))
                    .hasToString("0.9: last (tier 1 was uncertain: unscored: server down)");
        }

        @Test
        void tiersAreCountedThroughAllCascades() {
            Judge jury = Panel.majority(members("1 1 -"));
            Score score = score(Panel.cascade(member("0.5"), 0.5, 1, Panel.cascade(member("0.6"), 0.2, 0.8, jury)));

            assertThat(score.value()).hasValue(1);
            assertThat(score.decidedBy()).hasValue("tier 3, 2 of 3 members");
            assertThat(score.calls()).hasValue(new Score.Calls(5, 0));
        }

        @Test
        void tierThatDoesNotApplyIsSkipped() {
            Judge first = member("0").where("expected.tool");

            assertThat(score(Panel.cascade(first, 0.2, 0.8, last)).decidedBy()).hasValue("tier 2");
            assertThat(Panel.cascade(first, 0.2, 0.8, last).appliesTo(CASE)).isTrue();
            assertThat(Panel.mean(first, last).appliesTo(CASE)).isFalse();
        }

        @Test
        void uncertainTierDoesNotDecideIfTheNextDoesNotApply() {
            Judge next = member("0.9").where("expected.tool");
            Score score = score(Panel.cascade(member("0.5"), 0.2, 0.8, next));

            assertThat(score)
                    .hasToString(
                            "unscored: tier 1 was uncertain (0.5: said model-0.5), and tier 2 does not apply to the case");
            assertThat(score.decidedBy()).hasValue("no tier");
            assertThat(score.usage()).hasValue(Usage.of(8, 2));
            assertThat(score.calls()).hasValue(new Score.Calls(1, 0));
            assertThat(score(Panel.cascade(member("0.9"), 0.2, 0.8, next)).value())
                    .hasValue(0.9);
            assertThat(score(Panel.cascade(member("0.6"), 0.2, 0.8, Panel.cascade(next, 0.2, 0.8, next)))
                            .reason())
                    .isEqualTo("tier 1 was uncertain (0.6: said model-0.6), and tier 2 does not apply to the case");
            Judge third = Panel.cascade(member("0.5"), 0.2, 0.8, next);
            assertThat(score(Panel.cascade(member("0.6"), 0.2, 0.8, third)).reason())
                    .isEqualTo(
                            "tier 2 was uncertain (0.5: said model-0.5), and tier 3 does not apply to the case (tier 1 was uncertain: 0.6: said model-0.6)");
        }

        @Test
        void tierWithoutModelIsKnownToCostNothing() {
            Score score = score(Panel.cascade(Judges.length(10, 20), 0.5, 1, member("1")));

            assertThat(score.value()).hasValue(0);
            assertThat(score.usage()).hasValue(Usage.of(0, 0).withUsd(0));
        }

        @Test
        void tokensOfAJudgeThatNamesNoModelAreKept() {
            Judge asks = (evalCase, answer) -> Score.pass().withUsage(Usage.of(8, 2));

            assertThat(score(Panel.cascade(asks, 0.2, 0.8, member("1"))).usage())
                    .hasValue(Usage.of(8, 2));
        }

        @Test
        void bandMustBeOnTheScale() {
            assertThatThrownBy(() -> Panel.cascade(last, 0.8, 0.2, last))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(
                            "The uncertain band of a cascade must be in [0, 1] and must not end below its start, found 0.8 to 0.2.");
        }
    }
}
