/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.LlmReply;
import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.model.RequestMark;
import dev.evaljunit.judge.JudgeReply.Unusable;
import dev.evaljunit.judge.JudgeReply.Usable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A reply of one token, each of which stands for a choice of the scale: the score is their mean, weighted by the probabilities.
 *
 * @param key of the rubric that asks for it
 */
record TokenReply(Rubric rubric, String key) implements ReplyForm {

    TokenReply(Rubric rubric) {
        this(rubric, "tokens");
    }

    /** The system message, with a place for the tokens. */
    static final String INSTRUCTIONS = RULES + "Reply with one of %s and nothing else.";

    /** What servers report by default. */
    static final int FEWEST_ALTERNATIVES = 5;

    /** With less, the model would rather have written something else. */
    private static final double LEAST_MASS = 0.5;

    @Override
    public LlmRequest asked(LlmRequest settings) {
        return settings.withSystem(INSTRUCTIONS.formatted(choices()))
                .withLogProbabilities(
                        Math.max(FEWEST_ALTERNATIVES, rubric.tokens().size()));
    }

    private String choices() {
        return rubric.tokens().stream().map(Json::write).collect(Collectors.joining(", "));
    }

    /** The first token decides, and has no room for the mark. */
    @Override
    public boolean canBeCutOff() {
        return false;
    }

    @Override
    public Optional<String> unsupported(LlmReply reply) {
        boolean isMissing = reply.logProbabilities().isEmpty()
                || reply.logProbabilities().get(0).alternatives().isEmpty();
        return isMissing
                ? Optional.of(
                        "the reply has no log probabilities of other tokens, by which '%s' of %s weights scores. Use a server and a model that report them, or remove '%s'"
                                .formatted(key, rubric.name().file(), key))
                : Optional.empty();
    }

    @Override
    public JudgeReply read(LlmReply reply, RequestMark mark, String prompt) {
        return unsupported(reply)
                .<JudgeReply>map(problem -> new Unusable(problem, false))
                .orElseGet(() -> read(reply.logProbabilities().get(0)));
    }

    private JudgeReply read(LlmReply.Token first) {
        double[] masses = rubric.tokens().stream()
                .mapToDouble(token -> mass(token.strip(), first.alternatives()))
                .toArray();
        double all =
                IntStream.range(0, masses.length).mapToDouble(i -> masses[i]).sum();
        if (all < LEAST_MASS) {
            return new Unusable(
                    String.format(
                            Locale.ROOT,
                            "its reply must be one of %s, but these have only %.1f%% of the probability, and it began with %s",
                            choices(),
                            100 * all,
                            Json.write(first.text())),
                    false);
        }
        List<Double> scores = List.copyOf(rubric.scale().choices().values());
        double score = IntStream.range(0, masses.length)
                .mapToDouble(i -> scores.get(i) * masses[i] / all)
                .sum();
        return new Usable(words(masses), score);
    }

    /** Models write a token with and without a blank before it. */
    private static double mass(String token, Map<String, Double> alternatives) {
        return alternatives.entrySet().stream()
                .filter(alternative -> alternative.getKey().strip().equals(token))
                .mapToDouble(alternative -> Math.exp(alternative.getValue()))
                .sum();
    }

    private String words(double... masses) {
        return IntStream.range(0, masses.length)
                .mapToObj(i -> String.format(
                        Locale.ROOT, "%s %.4f", Json.write(rubric.tokens().get(i)), masses[i]))
                .collect(Collectors.joining(", ", "probabilities ", ""));
    }
}
