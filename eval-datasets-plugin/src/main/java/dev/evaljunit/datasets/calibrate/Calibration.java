/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured about a judge.
 *
 * @param judge that was measured
 * @param labelled what people have decided
 * @param people how well they agree; empty if no answer has labels of two
 * @param measured the judge beside them
 * @param repeats how much its judgements vary; empty if none was repeated
 * @param sweep of thresholds; empty if the judge says only yes or no
 */
record Calibration(
        CalibratedJudge judge,
        LabelledAnswers labelled,
        Optional<PeopleAgreement> people,
        JudgeMeasurement measured,
        Optional<Repeats> repeats,
        Optional<Sweep> sweep) {

    private static final int MANY_ANSWERS = 100;

    static Calibration of(
            CalibratedJudge judge, LabelledAnswers labelled, Optional<PeopleAgreement> people, Judgements judgements) {
        JudgeMeasurement measured = judgements.measurement();
        return new Calibration(judge, labelled, people, measured, judgements.repeats(), measured.sweep());
    }

    void check(Findings findings) {
        if (measured.isNoBetterThanConstant()) {
            findings.add(
                    Weakness.NO_BETTER_THAN_CONSTANT,
                    String.format(
                            Locale.ROOT,
                            "the judge agrees with people on %.1f %% of the answers, and always the same verdict would on %.1f %%",
                            100 * measured.confusion().accuracy(),
                            100 * measured.constant()));
        }
    }

    /** {@return what to be careful about} */
    List<String> remarks() {
        var remarks = new ArrayList<String>();
        repeats.filter(Repeats::isUnstable)
                .ifPresent(each -> remarks.add(String.format(
                        Locale.ROOT,
                        "Two judgements of one answer differ in %.1f %% of pairs: take the majority of three, or lower the temperature.",
                        100 * each.verdicts().flipRate())));
        sweep.ifPresent(each -> remarks.addAll(each.remarks()));
        remarks.addAll(judge.remarks());
        if (labelled.earlier() > 0) {
            remarks.add("%d labels follow an earlier guideline.".formatted(labelled.earlier()));
        }
        if (labelled.afterOpening() > 0) {
            remarks.add(
                    "Labels that people gave after opening what others and judges say: %d. They make agreement look better than it is."
                            .formatted(labelled.afterOpening()));
        }
        int answers = labelled.answers().size();
        if (answers < MANY_ANSWERS) {
            remarks.add(
                    "Fewer than %d labelled answers leave wide intervals, here %d.".formatted(MANY_ANSWERS, answers));
        }
        return remarks;
    }

    List<String> lines() {
        var lines = new ArrayList<String>(measured.lines());
        people.ifPresent(each -> lines.add("people       : " + each.words()));
        repeats.ifPresent(each -> lines.add("repeatability: " + each.words()));
        lines.addAll(judge.lines());
        sweep.ifPresent(each -> lines.add("threshold    : " + each.words(measured.threshold())));
        remarks().forEach(remark -> lines.add("note: " + remark));
        return lines;
    }

    Map<String, Object> toJson(String queue) {
        var json = new LinkedHashMap<String, Object>();
        json.put("labels", labelled.toJson(queue, measured.people().length));
        people.ifPresent(each -> json.put("people", each.toJson()));
        json.putAll(measured.toJson());
        sweep.ifPresent(each -> json.put("sweep", each.toJson()));
        repeats.ifPresent(each -> json.put("repeatability", each.toJson()));
        json.putAll(judge.toJson());
        json.put("remarks", remarks());
        return json;
    }
}
