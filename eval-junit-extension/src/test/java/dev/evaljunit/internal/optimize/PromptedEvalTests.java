/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.Judge;
import dev.evaljunit.Prompt;
import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.Usage;
import dev.evaljunit.internal.recording.Recordings;
import dev.evaljunit.internal.run.Budget;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.result.Repeats;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class PromptedEvalTests {

    private static final Dataset CAPITALS = Dataset.named("capitals@2");

    private static final EvalSpec SPEC = new EvalSpec(
            "capitals",
            CAPITALS,
            List.of(new NamedJudge(
                    "exact",
                    (evalCase, answer) -> answer.text().equals("?")
                            ? Score.unscored("no idea")
                            : Score.passIf(
                                    evalCase.find("expected.answer")
                                            .orElseThrow()
                                            .equals(answer.text()),
                                    "wrong"))),
            Repeats.ONCE,
            Limits.DEFAULT);

    private static Map<String, CaseScore> evaluate(Prompt prompt, Budget left) throws InterruptedException {
        var eval = new PromptedEval(
                SPEC,
                given -> (evalCase, trial) -> {
                    String instructions = given.fill(evalCase.input());
                    if (instructions.contains("Brazil")) {
                        throw new IllegalStateException("the agent is broken");
                    }
                    String city =
                            instructions.contains("France") ? "Paris" : instructions.contains("Japan") ? "?" : "Rome";
                    return Answer.of(instructions.contains("Shout") ? city.toUpperCase(Locale.ROOT) : city)
                            .withUsage(Usage.of(7, 3).withUsd(0.5));
                },
                Budget.UNLIMITED,
                Recordings.OFF);
        Map<String, CaseScore> scores = new ConcurrentHashMap<>();
        eval.evaluate(prompt, CAPITALS.cases(), left, score -> scores.put(score.theCase(), score));
        return scores;
    }

    private static CaseScore of(Map<String, CaseScore> scores, String id) {
        return Objects.requireNonNull(scores.get(id), id);
    }

    @Test
    void asksTheAgentWithThePromptAndHasItsAnswersJudged() throws InterruptedException {
        Map<String, CaseScore> scores = evaluate(Prompt.of("p@1", "Answer {{question}}"), Budget.UNLIMITED);
        assertThat(scores).containsOnlyKeys("france", "japan", "brazil", "australia");
        assertThat(of(scores, "france").score()).hasValue(1);
        assertThat(of(scores, "australia").score()).hasValue(0);
        assertThat(of(scores, "brazil").score()).as("a crash is a loss").hasValue(0);
        assertThat(of(scores, "japan").score()).as("unscored is neither").isEmpty();
        assertThat(of(scores, "australia").answer()).isEqualTo("Rome");
        assertThat(of(scores, "australia").reasons()).containsExactly("exact: wrong");
        assertThat(of(scores, "brazil").reasons()).singleElement().asString().contains("the agent is broken");
        assertThat(of(scores, "france").reasons()).isEmpty();
        assertThat(of(scores, "japan").reasons()).containsExactly("exact: no idea");
        assertThat(of(scores, "france").cost()).isEqualTo(new Cost(1, 10, 0.5));
        assertThat(of(scores, "france").price()).isEqualTo(new Cost(1, 10, 0.5));
        assertThat(of(scores, "brazil").price()).as("no answer has no price").isEqualTo(Cost.NONE);
        Map<String, CaseScore> shouted = evaluate(Prompt.of("p@2", "Shout {{question}}"), Budget.UNLIMITED);
        assertThat(of(shouted, "france").score()).hasValue(0);
    }

    @Test
    void thePriceOfAnAnswerIsWithoutItsJudges() throws InterruptedException {
        var judge = new NamedJudge(
                "model",
                (evalCase, answer) ->
                        Score.passIf(true, "").withUsage(Usage.of(100, 1).withUsd(2)));
        var judged = new EvalSpec(SPEC.name(), CAPITALS, List.of(judge), Repeats.ONCE, Limits.DEFAULT);
        Map<String, CaseScore> scores = new ConcurrentHashMap<>();
        new PromptedEval(
                        judged,
                        prompt -> (evalCase, trial) ->
                                Answer.of("Paris").withUsage(Usage.of(7, 3).withUsd(0.5)),
                        Budget.UNLIMITED,
                        Recordings.OFF)
                .evaluate(
                        Prompt.of("p@1", "Answer {{question}}"),
                        CAPITALS.cases(),
                        Budget.UNLIMITED,
                        score -> scores.put(score.theCase(), score));
        assertThat(of(scores, "france").price()).isEqualTo(new Cost(1, 10, 0.5));
        assertThat(of(scores, "france").cost().usd()).isEqualTo(2.5);
    }

    @Test
    void leavesOutCasesOnceTheBudgetIsSpent() throws InterruptedException {
        var one = new EvalSpec(SPEC.name(), CAPITALS, SPEC.judges(), Repeats.ONCE, Limits.DEFAULT.withConcurrency(1));
        Map<String, CaseScore> scores = new ConcurrentHashMap<>();
        new PromptedEval(
                        one,
                        prompt -> (evalCase, trial) ->
                                Answer.of("Paris").withUsage(Usage.of(7, 3).withUsd(0.5)),
                        Budget.UNLIMITED,
                        Recordings.OFF)
                .evaluate(
                        Prompt.of("p@1", "Answer {{question}}"),
                        CAPITALS.cases(),
                        Budget.UNLIMITED.withUsd(0.4),
                        score -> scores.put(score.theCase(), score));
        assertThat(scores).hasSizeBetween(1, 3);
    }

    private static String identity(int trials, Map<String, String> ofJudge) {
        Judge judge = new Judge() {
            @Override
            public Score score(EvalCase evalCase, Answer answer) {
                return Score.passIf(true, "");
            }

            @Override
            public Map<String, String> identity() {
                return ofJudge;
            }
        };
        var spec = new EvalSpec(
                SPEC.name(),
                CAPITALS,
                List.of(new NamedJudge("rubric", judge)),
                Repeats.of(trials, Reducer.MEAN),
                Limits.DEFAULT);
        return new PromptedEval(spec, prompt -> (evalCase, trial) -> "", Budget.UNLIMITED, Recordings.OFF).identity();
    }

    @Test
    void scoresOfOtherJudgesOrTrialsDoNotCompare() {
        Map<String, String> politeness = Map.of("rubric", "politeness@1", "model", "m");
        Map<String, String> backwards = new LinkedHashMap<>();
        politeness.keySet().stream()
                .sorted(Comparator.reverseOrder())
                .forEach(key -> backwards.put(key, politeness.getOrDefault(key, "")));
        String before = identity(1, new TreeMap<>(politeness));
        assertThat(identity(1, backwards)).isEqualTo(before);
        assertThat(identity(1, Map.of("rubric", "politeness@2", "model", "m"))).isNotEqualTo(before);
        assertThat(identity(3, politeness)).isNotEqualTo(before);
    }
}
