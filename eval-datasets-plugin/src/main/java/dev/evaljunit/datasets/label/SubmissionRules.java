/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import dev.evaljunit.datasets.label.Refused.Kind;
import dev.evaljunit.datasets.queue.Criteria;
import dev.evaljunit.datasets.queue.Criterion;
import java.util.List;
import java.util.Optional;

/** What a person must have decided. */
record SubmissionRules(Criteria criteria, boolean isAdjudicating) {

    /**
     * Check what a person commits.
     *
     * @param names the criteria of the item
     * @throws Refused if a label is not allowed, one that is required is missing, or there is none
     */
    void check(Submission submission, List<String> names) throws Refused {
        if (names.isEmpty()) {
            throw new Refused(
                    Kind.CHANGED,
                    "There is nothing to decide about this item any more, since labels or criteria have changed. Reload the page.");
        }
        for (String name : submission.labels().keySet()) {
            if (!names.contains(name)) {
                throw new Refused(
                        Kind.INVALID, "'%s' must be a criterion of this item. Reload the page.".formatted(name));
            }
        }
        for (String name : names) {
            Optional<String> problem = problem(submission, name);
            if (problem.isPresent()) {
                throw new Refused(Kind.INVALID, problem.get());
            }
        }
        if (submission.labels().isEmpty()) {
            throw new Refused(
                    Kind.INVALID,
                    "Nothing is labelled yet. Choose a label of '%s', or skip the item.".formatted(names.get(0)));
        }
    }

    private Optional<String> problem(Submission submission, String name) {
        Optional<Criterion> found = criteria.find(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Criterion criterion = found.get();
        Submission.Choice choice = submission.labels().get(name);
        if (choice == null) {
            return criterion.isRequired() || isAdjudicating
                    ? Optional.of(
                            criterion.allowsCannotTell()
                                    ? "'%s' needs a label, or \"cannot tell\".".formatted(name)
                                    : "'%s' needs a label.".formatted(name))
                    : Optional.empty();
        }
        if (choice.label().isEmpty() && !criterion.allowsCannotTell()) {
            return Optional.of("'%s' needs a label, since it does not allow \"cannot tell\".".formatted(name));
        }
        return choice.label().flatMap(criterion::problem).map(problem -> problem + ".");
    }
}
