/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.calibration.AnswerToJudge;
import dev.evaljunit.internal.calibration.JudgedAnswer;
import dev.evaljunit.internal.calibration.RubricUnderTest;
import dev.evaljunit.internal.text.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the judge has said about labelled answers, some of which it judged several times. */
final class Judgements {

    private static final double LEAST_SCORED = 0.98;

    private final List<LabelledAnswer> answers;
    private final double threshold;
    private final Set<String> repeated;
    private final Map<String, JudgedAnswer> judged = new TreeMap<>();

    private Judgements(List<LabelledAnswer> answers, double threshold, Set<String> repeated) {
        this.answers = answers;
        this.threshold = threshold;
        this.repeated = repeated;
    }

    /**
     * Ask the judge.
     *
     * @param queue the name of the answers' place, for messages
     * @throws EvalException if it cannot be asked at all, or the thread is interrupted
     */
    static Judgements of(RubricUnderTest judge, List<LabelledAnswer> answers, String queue) {
        return of(judge, new Judgements(answers, judge.threshold(), Repeats.sample(answers)), queue);
    }

    /** Ask the judge once for each answer; as {@link #of}. */
    static Judgements once(RubricUnderTest judge, List<LabelledAnswer> answers, String queue) {
        return of(judge, new Judgements(answers, judge.threshold(), Set.of()), queue);
    }

    /** {@return judgements that are there already, of each of the answers; those with several scores tell how much they vary} */
    static Judgements given(List<JudgedAnswer> judged, List<LabelledAnswer> answers, double threshold) {
        Set<String> repeated = judged.stream()
                .filter(each -> each.scores().size() > 1)
                .map(JudgedAnswer::id)
                .collect(Collectors.toSet());
        var judgements = new Judgements(answers, threshold, repeated);
        judged.forEach(each -> judgements.judged.put(each.id(), each));
        return judgements;
    }

    private static Judgements of(RubricUnderTest judge, Judgements judgements, String queue) {
        try {
            // first of all, since a judge that contradicts itself agrees with nobody
            judgements.ask(judge, true, Repeats.TIMES, queue);
            judgements.ask(judge, false, 1, queue);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvalException(
                    "The judge was interrupted. Run the goal again; recorded replies are not asked for again.", e);
        }
        return judgements;
    }

    private void ask(RubricUnderTest judge, boolean isRepeated, int times, String queue) throws InterruptedException {
        List<AnswerToJudge> asked = answers.stream()
                .filter(answer -> repeated.contains(answer.id()) == isRepeated)
                .map(answer -> answer.toJudge(queue))
                .toList();
        judge.judge(asked, times).forEach(each -> judged.put(each.id(), each));
    }

    private JudgedAnswer of(LabelledAnswer answer) {
        return Objects.requireNonNull(judged.get(answer.id()));
    }

    /** {@return the answers with a score} */
    List<LabelledAnswer> scored() {
        return answers.stream().filter(answer -> !of(answer).scores().isEmpty()).toList();
    }

    /** Find answers without a score. */
    void check(Findings findings) {
        int scored = scored().size();
        String why = answers.stream()
                .flatMap(answer -> of(answer).problems().stream())
                .findFirst()
                .map(SafeText::line)
                .orElse("");
        if (scored == 0) {
            throw findings.cannot(" its judge has scored none of %d answers: %s".formatted(answers.size(), why));
        }
        if (scored < LEAST_SCORED * answers.size()) {
            findings.add(
                    Weakness.UNSCORED,
                    "the judge has scored %d of %d answers, but must score at least 98 %%; the first that it has not: %s"
                            .formatted(scored, answers.size(), why));
        }
    }

    /** {@return the first score of each scored answer beside its label} */
    JudgeMeasurement measurement() {
        List<LabelledAnswer> scored = scored();
        boolean[] people = new boolean[scored.size()];
        double[] scores = new double[people.length];
        double[] weights = new double[people.length];
        for (int i = 0; i < people.length; i++) {
            LabelledAnswer answer = scored.get(i);
            people[i] = answer.isPassed();
            scores[i] = of(answer).scores().get(0);
            weights[i] = answer.weight();
        }
        return new JudgeMeasurement(people, scores, weights, threshold);
    }

    /** {@return the first score of each scored answer, by its id} */
    Map<String, Double> scores() {
        Map<String, Double> scores = new TreeMap<>();
        scored().forEach(answer -> scores.put(answer.id(), of(answer).scores().get(0)));
        return scores;
    }

    /** {@return how much repeated judgements vary; empty if no answer has two scores} */
    Optional<Repeats> repeats() {
        List<JudgedAnswer> several = judged.values().stream()
                .filter(each -> repeated.contains(each.id()))
                .toList();
        return several.stream().anyMatch(each -> each.scores().size() > 1)
                ? Optional.of(Repeats.of(several, threshold))
                : Optional.empty();
    }

    List<JudgedAnswer> all() {
        return List.copyOf(judged.values());
    }

    /** {@return how often the model was called} */
    String calls() {
        int live = judged.values().stream().mapToInt(JudgedAnswer::live).sum();
        int replayed = judged.values().stream().mapToInt(JudgedAnswer::replayed).sum();
        return "%d calls of its model, %d replayed".formatted(live, replayed);
    }
}
