/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.Embedder;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.LlmException;
import dev.evaljunit.Score;
import dev.evaljunit.internal.recording.RecordedEmbedder;
import dev.evaljunit.internal.recording.RecordingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cosine of the angle between the embeddings of two texts. */
record EmbeddingSimilarity(ExpectedValue expected, Embedder embedder) implements AnswerCheck {

    private static final String SAMPLE = "A text like those to come.";

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        List<String> wanted = expected.someTexts(evalCase);
        if (part.text().isBlank()) {
            return Score.fail("nothing to compare: the text is empty").withCalls(new Score.Calls(0, 0));
        }
        var recorded = new RecordedEmbedder(embedder, name());
        return score(recorded, part.text(), wanted).withCalls(recorded.calls());
    }

    private Score score(Embedder recorded, String found, List<String> wanted) {
        try {
            double best = cosine(recorded, found, wanted);
            return Score.of(Math.max(0, best), "cosine " + Overlap.shown(best));
        } catch (EvalException | LlmException e) {
            return Score.unscored(String.valueOf(e.getMessage()));
        }
    }

    private double cosine(Embedder used, String found, List<String> wanted) {
        List<double[]> vectors = vectors(used, found, wanted);
        return vectors.stream()
                .skip(1)
                .mapToDouble(each -> cosine(vectors.get(0), each))
                .max()
                .orElseThrow();
    }

    @Override
    public void preflight() {
        if (RecordingMode.mayReply()) {
            return;
        }
        try {
            cosine(embedder, SAMPLE, List.of(SAMPLE));
        } catch (EvalException | LlmException e) {
            throw new EvalException(
                    "The embedder %s fails the check before the run. %s".formatted(name(), e.getMessage()), e);
        }
    }

    private List<double[]> vectors(Embedder used, String found, List<String> wanted) {
        var texts = new ArrayList<String>();
        texts.add(found);
        texts.addAll(wanted);
        List<double[]> vectors = used.embed(texts);
        if (vectors.size() != texts.size()) {
            throw new EvalException("The embedder %s must return a vector for each text, found %d vectors for %d texts."
                    .formatted(name(), vectors.size(), texts.size()));
        }
        return vectors;
    }

    private double cosine(double[] one, double[] other) {
        if (one.length != other.length) {
            throw new EvalException("The embedder %s must return vectors of one length, found %d and %d numbers."
                    .formatted(name(), one.length, other.length));
        }
        double cosine = product(one, other) / Math.sqrt(product(one, one) * product(other, other));
        if (!Double.isFinite(cosine)) {
            throw new EvalException(
                    "The embedder %s must return vectors with a direction, found one that is zero or not finite."
                            .formatted(name()));
        }
        return cosine;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /** {@return what the embedder calls itself, or its class} */
    String name() {
        String type = embedder.getClass().getName();
        if (embedder.getClass().isSynthetic()) {
            return "lambda";
        }
        return embedder.toString().startsWith(type + "@") ? type : embedder.toString();
    }

    @Override
    public Optional<String> model() {
        return Optional.of(name());
    }
}
