/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.certificate.Certificate;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answers that a certificate was measured on, with the judge's scores then: they stay the same, so that only the judge can change.
 *
 * @param labels the digest of people's labels
 * @param scores of each answer, by its id
 */
record Anchors(Certificate certificate, String labels, Map<String, Double> scores) {

    /** The field of a certificate. */
    static final String FIELD = "anchors";

    /**
     * Read them.
     *
     * @throws EvalException if there is no certificate, or it is none; the message has the next step
     */
    static Anchors read(RubricFile rubric) throws IOException {
        Path file = rubric.certificate();
        String next =
                "Run 'mvn eval-datasets:calibrate -Deval-datasets.rubric=%s' first.".formatted(rubric.reference());
        try {
            String text = Files.readString(file);
            Map<String, Object> content = Json.readObject(text);
            return new Anchors(
                    Certificate.read(text),
                    String.valueOf(Json.asObject(content.get("labels"))
                            .orElse(Map.of())
                            .get("sha256")),
                    scores(Json.asObject(content.get(FIELD)).orElse(Map.of())));
        } catch (NoSuchFileException e) {
            throw new EvalException(
                    "Rubric '%s' must have a certificate to compare with, but there is no %s. %s"
                            .formatted(rubric.reference(), file, next),
                    e);
        } catch (JsonException e) {
            throw new EvalException("%s %s".formatted(e.in(file.toString()), next), e);
        }
    }

    private static Map<String, Double> scores(Map<String, Object> field) {
        Map<String, Double> scores = new TreeMap<>();
        field.forEach((id, score) -> {
            if (score instanceof Number number) {
                scores.put(id, number.doubleValue());
            }
        });
        return scores;
    }
}
