/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.certificate.Certificate;
import dev.evaljunit.internal.stats.Interval;
import dev.evaljunit.internal.stats.JudgeCorrection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Describes the pass rate that people would have found. */
final class CorrectedRateText {

    private CorrectedRateText() {}

    /** {@return the corrected rate beside the observed one, which decides} */
    static String describe(CorrectedRate sample, GateOptions options) {
        Assessment corrected = sample.assessment(options.alpha());
        if (Double.isNaN(corrected.observed())) {
            return "unknown: the judge agrees with people no better than chance (it %s)"
                    .formatted(found(sample.judge()));
        }
        Interval interval = corrected.interval();
        return "%s as people would judge, likely from %s to %s (%s); the judge %s"
                .formatted(
                        NumberText.percent(corrected.observed()),
                        NumberText.percent(interval.lower()),
                        NumberText.percent(interval.upper()),
                        NumberText.confidence(options),
                        found(sample.judge()));
    }

    private static String found(JudgeCorrection judge) {
        return "passed %s of %s that people passed, and failed %s of %s that they failed"
                .formatted(
                        judge.passesFound(),
                        NumberText.count(judge.passes(), "answer"),
                        judge.failsFound(),
                        judge.fails());
    }

    /** {@return facts on the judge of a gate that decides on the corrected rate} */
    static Map<String, String> facts(Correction correction) {
        var facts = new LinkedHashMap<String, String>();
        correction.counts().ifPresent(judge -> {
            facts.put("judge", "it " + found(judge));
            facts.put(
                    "base rate",
                    "people passed %s of the labelled answers"
                            .formatted(NumberText.percent(baseRate(correction, judge))));
        });
        correction.certificate().ifPresent(measured -> facts.put("certificate", certificate(measured)));
        return facts;
    }

    private static double baseRate(Correction correction, JudgeCorrection judge) {
        return correction
                .certificate()
                .map(Certificate::baseRate)
                .orElse(judge.passes() / (double) (judge.passes() + judge.fails()));
    }

    private static String certificate(Certificate measured) {
        return "of %s for criterion '%s', to be renewed by %s"
                .formatted(
                        LocalDate.ofInstant(measured.createdAt(), ZoneOffset.UTC),
                        measured.criterion(),
                        measured.calibrateBy());
    }

    /** {@return the numbers of the judge for tools} */
    static Map<String, Object> numbers(Correction correction, RateSample judged) {
        var numbers = new LinkedHashMap<String, Object>();
        correction.counts().ifPresent(judge -> {
            numbers.put("judged", judged.rate());
            numbers.put("sensitivity", judge.sensitivity());
            numbers.put("specificity", judge.specificity());
            numbers.put("base_rate", baseRate(correction, judge));
        });
        return numbers;
    }
}
