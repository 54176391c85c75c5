/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;

/** How messages speak of a measure on a quantity. */
abstract class QuantityMeasureWords implements MeasureWords {

    private static final int LONGEST_REASON = 160;

    private final QuantityMeasure measure;
    private final QuantityText words;

    QuantityMeasureWords(QuantityMeasure measure) {
        this.measure = measure;
        this.words = QuantityText.of(measure.quantity().words());
    }

    LimitKind kind() {
        return measure.kind();
    }

    String subject(String value, String where) {
        return words.subject(value, where);
    }

    @Override
    public String truth() {
        return label();
    }

    @Override
    public String format(double value) {
        return words.style().format(value, measure.limit());
    }

    @Override
    public String limit() {
        return words.style().limit(measure.limit());
    }

    @Override
    public String demand() {
        return words.demand(kind(), limit());
    }

    @Override
    public String observed(EvalRun run, Sample sample, double observed) {
        return format(observed) + " (" + NumberText.size(sample.cases(), run.trials()) + ")";
    }

    /** {@return the value of a case, and why it is so bad} */
    String remark(CaseResult result, double value) {
        String reason = kind() == LimitKind.FLOOR ? result.reason() : withoutAnswer(result);
        if (Double.isInfinite(value)) {
            return reason.isEmpty() ? ValueStyle.NO_ANSWER : reason;
        }
        return format(value) + (reason.isEmpty() ? "" : "  " + reason);
    }

    private static String withoutAnswer(CaseResult result) {
        return result.trials().stream()
                .flatMap(trial -> trial.error().stream())
                .findFirst()
                .map(error -> ValueStyle.NO_ANSWER + ": " + SafeText.lineWithAdvice(error.message(), LONGEST_REASON))
                .orElse("");
    }
}
