/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.calibrate;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at labels before the model is asked. */
record LabelCheck(LabelledAnswers labelled, Findings findings) {

    private static final int FEWEST_OF_CLASS = 30;

    /** {@return how well people agree; empty if no answer has labels of two} */
    Optional<PeopleAgreement> people() {
        if (!labelled.haveTwoPeople()) {
            findings.add(
                    Weakness.ONE_ANNOTATOR,
                    labelled.labelsOf().isEmpty()
                            ? "nobody has labelled '%s' yet"
                                    .formatted(labelled.criterion().name())
                            : "no answer has labels of two people, who alone can agree; labelled by "
                                    + String.join(", ", labelled.labelsOf().keySet()));
            return Optional.empty();
        }
        PeopleAgreement people = PeopleAgreement.of(labelled.ratings());
        if (people.isTooLow()) {
            findings.add(Weakness.LOW_AGREEMENT, people.tooLow());
        }
        return Optional.of(people);
    }

    void counts() {
        long passes = labelled.count(true);
        long fails = labelled.count(false);
        if (Math.min(passes, fails) < FEWEST_OF_CLASS) {
            findings.add(
                    Weakness.FEW_LABELS,
                    "%d answers that people passed and %d that they failed must be at least %d of each"
                            .formatted(passes, fails, FEWEST_OF_CLASS));
        }
        List<String> disputed = labelled.disputed();
        if (!disputed.isEmpty()) {
            findings.add(
                    Weakness.DISPUTED,
                    "people differ on whether %s, and nobody has decided: %s"
                            .formatted(
                                    disputed.size() == 1 ? "an answer passes" : disputed.size() + " answers pass",
                                    Findings.shown(disputed)));
        }
    }

    /** Find answers that the judge was told about, or decides on. */
    void uses(Set<String> shown, GoldenAnswers golden) {
        List<String> examples = labelled.answers().stream()
                .filter(answer -> shown.contains(answer.id())
                        || answer.item()
                                .provenance("case")
                                .filter(shown::contains)
                                .isPresent())
                .map(LabelledAnswer::id)
                .toList();
        if (!examples.isEmpty()) {
            findings.add(
                    Weakness.EXAMPLES,
                    "the rubric shows its model %s as examples: %s"
                            .formatted(answers(examples.size()), Findings.shown(examples)));
        }
        List<String> cases = golden.leaks().entrySet().stream()
                .map(leak -> "%s is %s".formatted(leak.getKey(), leak.getValue().describe()))
                .toList();
        if (!cases.isEmpty()) {
            findings.add(
                    Weakness.GOLDEN_CASES,
                    "golden sets, on which the judge decides, have %s: %s"
                            .formatted(answers(cases.size()), Findings.shown(cases)));
        }
    }

    private static String answers(int count) {
        return count == 1 ? "one of the answers" : count + " of the answers";
    }

    /** Without one of each, nothing is known about how often the judge is right on it. */
    void classes(List<LabelledAnswer> answers) {
        if (answers.stream().map(LabelledAnswer::isPassed).distinct().count() < 2) {
            throw findings.cannot(
                    " people must have passed some answers and failed others, but of %d they %s. Label answers of the other kind."
                            .formatted(
                                    answers.size(),
                                    answers.isEmpty()
                                            ? "decided none"
                                            : answers.get(0).isPassed() ? "passed all" : "failed all"));
        }
    }
}
