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
import dev.evaljunit.internal.recording.RecordedEmbedder.Vectors;
import dev.evaljunit.internal.recording.RecordingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cosine of the angle between the embeddings of two texts.
 *
 * @param name what the embedder calls itself, or its class
 */
record EmbeddingSimilarity(ExpectedValue expected, RecordedEmbedder embedder, String name) implements AnswerCheck {

    private static final String SAMPLE = "A text like those to come.";

    static EmbeddingSimilarity of(ExpectedValue expected, Embedder embedder) {
        String name = name(embedder);
        return new EmbeddingSimilarity(expected, RecordedEmbedder.of(embedder, name), name);
    }

    private static String name(Embedder embedder) {
        String type = embedder.getClass().getName();
        if (embedder.getClass().isSynthetic()) {
            return "lambda";
        }
        return embedder.toString().startsWith(type + "@") ? type : embedder.toString();
    }

    @Override
    public Score check(EvalCase evalCase, AnswerPart part) {
        List<String> wanted = expected.someTexts(evalCase);
        if (part.text().isBlank()) {
            return Score.fail("nothing to compare: the text is empty").withCalls(new Score.Calls(0, 0));
        }
        Vectors vectors;
        try {
            vectors = vectors(part.text(), wanted);
        } catch (EvalException | LlmException e) {
            return Failed.unscored(e).withCalls(new Score.Calls(Failed.calls(e), 0));
        }
        return score(vectors.all(), wanted.size() + 1).withCalls(vectors.calls());
    }

    private Vectors vectors(String found, List<String> wanted) {
        var texts = new ArrayList<String>();
        texts.add(found);
        texts.addAll(wanted);
        return embedder.vectors(texts);
    }

    private Score score(List<double[]> vectors, int texts) {
        try {
            double best = cosine(vectors, texts);
            return Score.of(Math.max(0, best), "cosine " + Overlap.shown(best));
        } catch (EvalException e) {
            return Failed.unscored(e);
        }
    }

    /** {@return the best cosine of the first vector with any other} */
    private double cosine(List<double[]> vectors, int texts) {
        if (vectors.size() != texts) {
            throw new EvalException("The embedder %s must return a vector for each text, found %d vectors for %d texts."
                    .formatted(name, vectors.size(), texts));
        }
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
            cosine(vectors(SAMPLE, List.of(SAMPLE)).all(), 2);
        } catch (EvalException | LlmException e) {
            throw new EvalException(
                    "The embedder %s fails the check before the run. %s".formatted(name, e.getMessage()), e);
        }
    }

    private double cosine(double[] one, double[] other) {
        if (one.length != other.length) {
            throw new EvalException("The embedder %s must return vectors of one length, found %d and %d numbers."
                    .formatted(name, one.length, other.length));
        }
        double cosine = product(one, other) / Math.sqrt(product(one, one) * product(other, other));
        if (!Double.isFinite(cosine)) {
            throw new EvalException(
                    "The embedder %s must return vectors with a direction, found one that is zero or not finite."
                            .formatted(name));
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

    @Override
    public Optional<String> model() {
        return Optional.of(name);
    }
}
