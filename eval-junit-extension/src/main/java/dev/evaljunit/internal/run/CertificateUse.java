/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import dev.evaljunit.EvalSettings;
import dev.evaljunit.internal.certificate.Certificates;
import dev.evaljunit.internal.dataset.JudgePart;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens to an eval whose judge is not certified: no people's labels show how often it errs. */
public enum CertificateUse {
    /** It does not run. */
    REQUIRE,
    /** Its console says so. */
    WARN,
    /** Nothing. */
    OFF;

    static CertificateUse of(Settings settings) {
        return settings.constant(EvalSettings.CERTIFICATES, CertificateUse.class, "require, warn or off")
                .orElse(OFF);
    }

    /**
     * Look for the certificates of judges that ask a model; others do not guess, but one that they have must be theirs. One of a judge that
     * is made of others stands for those of its members.
     *
     * @param day on which the eval runs
     * @return a warning for each judge that has none, that of another judge, or one that was to be renewed
     * @throws EvalException if certificates are required, and a judge has no valid one
     */
    public List<String> check(EvalSpec spec, LocalDate day) {
        if (this == OFF) {
            return List.of();
        }
        List<String> problems = spec.judges().stream()
                .flatMap(judge -> problems(judge, day).stream())
                .distinct()
                .toList();
        if (this == REQUIRE && !problems.isEmpty()) {
            throw new EvalException("Eval '%s' cannot run, since %s=require. %s"
                    .formatted(spec.name(), EvalSettings.CERTIFICATES, String.join(" ", problems)));
        }
        return problems.stream()
                .map(problem -> "eval %s: %s".formatted(spec.name(), problem))
                .toList();
    }

    private static List<String> problems(NamedJudge judge, LocalDate day) {
        Map<String, String> whole = judge.identity();
        var problems = new ArrayList<String>();
        if (!Certificates.isRubric(whole) && Certificates.isPresent(judge.name(), whole)) {
            problem(judge.name(), whole, judge.threshold(), day).ifPresent(problems::add);
            return problems;
        }
        for (JudgePart part : judge.parts()) {
            if (part.judge().model().isPresent()) {
                double threshold = part.isMember() ? part.judge().threshold() : judge.threshold();
                problem(judge.name(), part.judge().identity(), threshold, day).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private static Optional<String> problem(
            String judge, Map<String, String> identity, double threshold, LocalDate day) {
        try {
            return Certificates.find(judge, identity, threshold, day).expiry();
        } catch (EvalException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
