/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.ManifestContent.CaseReason;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The manifest of the new version: the parent's, with who and what led to this one. */
record PromotionManifest(
        Optional<Parent> parent, String promotedAt, Optional<String> refreshBy, Collection<LabelledCase> cases) {

    ManifestContent of(NewRows rows, AgreementTable agreement) {
        ManifestContent content = parent.map(from -> from.content()
                        .without("promotion")
                        .parent(from.version().version(), from.sha256()))
                .orElseGet(ManifestContent::empty)
                .with("created_at", promotedAt)
                .withPromotion("clusters", Plan.clusters(rows))
                .withPromotion("annotators", List.copyOf(people().values()))
                .withPromotion("agreement", agreement.toJson());
        Map<String, Long> models = modelLabels(cases);
        if (!models.isEmpty()) {
            content = content.withPromotion("model_labels_not_counted", models);
        }
        if (!rows.changed().isEmpty()) {
            content = content.withReasons("changed", reasons(rows.changed()));
        }
        content = content.withReasons("removed", reasons(rows.removed()));
        return refreshBy.isPresent() ? content.with("refresh_by", refreshBy.get()) : content;
    }

    private static List<CaseReason> reasons(Map<String, String> byId) {
        return byId.entrySet().stream()
                .map(entry -> new CaseReason(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** {@return one spelling of each person's name, sorted} */
    Map<String, String> people() {
        var people = new TreeMap<String, String>();
        cases.forEach(labelled -> labelled.labels(AnnotatorKind.PERSON)
                .forEach(label -> people.merge(
                        label.person(), label.annotator(), (one, two) -> one.compareTo(two) <= 0 ? one : two)));
        return people;
    }

    /** {@return how many labels each model has given, sorted by its name} */
    static Map<String, Long> modelLabels(Collection<LabelledCase> cases) {
        var models = new TreeMap<String, Long>();
        cases.forEach(labelled ->
                labelled.labels(AnnotatorKind.MODEL).forEach(label -> models.merge(label.annotator(), 1L, Long::sum)));
        return new LinkedHashMap<>(models);
    }
}
