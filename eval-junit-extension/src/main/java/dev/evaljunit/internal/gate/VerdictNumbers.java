/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.gate;

import dev.evaljunit.internal.gate.Cohorts.Cohort;
import dev.evaljunit.internal.stats.Conclusion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of a verdict for tools. */
record VerdictNumbers(GateOptions options, Measure measure) {

    /** {@return the numbers of a gate on all cases} */
    Map<String, Object> of(Decided seen) {
        Map<String, Object> numbers = rule();
        numbers.putAll(observed(seen.sample(), seen.assessment()));
        shown(measure.words().shown(seen.sample(), seen.assessment().observed()))
                .putInto(numbers);
        seen.flips().ifPresent(count -> numbers.put("flips", count));
        return numbers;
    }

    /** {@return what reports show, with the floor or limit of the rule} */
    ShownValues shown(String observed) {
        return new ShownValues(observed, measure.kind().required(measure.words().limit()));
    }

    /** {@return the numbers of the rule} */
    Map<String, Object> rule() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("policy", options.policy().name());
        numbers.put("confidence", options.confidence());
        numbers.put(measure.kind().noun, measure.limit());
        return numbers;
    }

    /** {@return the numbers of the sample} */
    Map<String, Object> observed(Sample sample, Assessment assessment) {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("shown", assessment.conclusion().name());
        numbers.put("reason", assessment.reason().name());
        numbers.put("cases", sample.cases());
        numbers.put("missing", sample.missing());
        sample.share().ifPresent(share -> {
            numbers.put("passed", share.passed());
            numbers.put("units", share.units());
        });
        putFinite(numbers, "observed", assessment.observed());
        putFinite(numbers, "lower", assessment.interval().lower());
        putFinite(numbers, "upper", assessment.interval().upper());
        numbers.putAll(measure.numbers(sample));
        return numbers;
    }

    static List<Map<String, Object>> untested(List<Cohort> cohorts) {
        return cohorts.stream().map(VerdictNumbers::untested).toList();
    }

    private static Map<String, Object> untested(Cohort cohort) {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("cohort", cohort.name());
        numbers.put("cases", cohort.cases().size());
        return numbers;
    }

    /** {@return how many cohorts fail or, if none does, are undecided, for a line of a report} */
    static String summary(List<Conclusion> cohorts) {
        String all = NumberText.count(cohorts.size(), "cohort");
        long failed = cohorts.stream().filter(each -> each == Conclusion.FAIL).count();
        long passed = cohorts.stream().filter(each -> each == Conclusion.PASS).count();
        if (failed > 0) {
            return "%s of %s failed".formatted(failed, all);
        }
        return passed < cohorts.size()
                ? "%s of %s undecided".formatted(cohorts.size() - passed, all)
                : "%s of %s passed".formatted(passed, all);
    }

    /** JSON has no NaN or infinity. */
    static void putFinite(Map<String, Object> numbers, String name, double value) {
        if (Double.isFinite(value)) {
            numbers.put(name, value);
        }
    }
}
