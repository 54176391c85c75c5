/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.datasets.facts.Facts;
import dev.evaljunit.datasets.facts.Fields;
import dev.evaljunit.datasets.facts.SuiteFacts;
import dev.evaljunit.datasets.facts.SuiteFacts.Version;
import dev.evaljunit.datasets.facts.Times;
import dev.evaljunit.datasets.facts.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Rules about the versions of golden sets. */
final class SetRules {

    private SetRules() {}

    private static List<Version> versions(Facts facts) {
        return facts.sets().suites().stream()
                .flatMap(suite -> suite.versions().stream())
                .toList();
    }

    static void edited(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        for (Version each : versions(facts)) {
            String stated = each.manifest().sha256().orElse("none");
            if (!stated.equals(each.digest())) {
                symptoms.add(
                        each.casesFile(),
                        "The cases of '%s' were edited in place: their digest is %.12s…, and dataset.json states %.12s."
                                .formatted(each.version(), each.digest(), stated),
                        "git restore %s, and make the change in a new version: mvn eval-datasets:revise -Deval-datasets.dataset=%s@<version> -Deval-datasets.changed=<ids> -Deval-datasets.reason=<reason>"
                                .formatted(each.casesFile(), each.version().name()));
            }
        }
    }

    static void withoutParent(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        for (SuiteFacts suite : facts.sets().suites()) {
            for (int at = 1; at < suite.versions().size(); at++) {
                Version version = suite.versions().get(at);
                Version before = suite.versions().get(at - 1);
                if (version.manifest().parent().isEmpty()) {
                    symptoms.add(
                            version.manifestFile(),
                            "'%s' follows '%s' and states no parent, so nothing tells which cases it lost."
                                    .formatted(version.version(), before.version()),
                            "Add \"parent\": {\"version\": \"%s\", \"sha256\": \"%s\"}, then run mvn eval-datasets:diff -Deval-datasets.dataset=%s"
                                    .formatted(before.version().version(), before.digest(), version.version()));
                }
            }
        }
    }

    static void withoutPromotion(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        for (Version each : versions(facts)) {
            if (each.manifest().promotion().isEmpty()) {
                symptoms.add(
                        each.manifestFile(),
                        "'%s' has no 'promotion', so nothing tells who labelled its %s and which failures they are about."
                                .formatted(each.version(), Words.count(each.cases(), "case")),
                        "Make versions by mvn eval-datasets:promote -Deval-datasets.dataset=%s@<version> -Deval-datasets.labels=<file>, or write 'promotion' with 'annotators' and 'clusters'"
                                .formatted(each.version().name()));
            }
        }
    }

    static void withoutReason(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        for (Version each : versions(facts)) {
            List<String> ids = each.unexplained();
            if (!ids.isEmpty()) {
                symptoms.add(
                        each.manifestFile(),
                        "%s of the parent of '%s' %s removed or changed without a reason: %s."
                                .formatted(
                                        Words.count(ids.size(), "case"),
                                        each.version(),
                                        ids.size() == 1 ? "was" : "were",
                                        Words.listed(ids, ids.size())),
                        "Add each with its reason to 'promotion.removed' or 'promotion.changed'; see mvn eval-datasets:diff -Deval-datasets.dataset=%s"
                                .formatted(each.version()));
            }
        }
    }

    static void shrinking(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        for (SuiteFacts suite : facts.sets().suites()) {
            Version now = suite.current();
            Optional<Version> before = before(suite);
            if (before.isPresent() && now.cases() < before.get().cases()) {
                symptoms.add(
                        now.manifestFile(),
                        "'%s' has %s, %s fewer than '%s': a set of known failures grows."
                                .formatted(
                                        now.version(),
                                        Words.count(now.cases(), "case"),
                                        before.get().cases() - now.cases(),
                                        before.get().version()),
                        "mvn eval-datasets:diff -Deval-datasets.dataset=%s -Deval-datasets.from=%s"
                                .formatted(now.version(), before.get().version().version()));
            }
        }
    }

    private static Optional<Version> before(SuiteFacts suite) {
        int at = suite.versions().indexOf(suite.current());
        return at > 0 ? Optional.of(suite.versions().get(at - 1)) : Optional.empty();
    }

    static void withoutOwner(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        for (SuiteFacts suite : facts.sets().suites()) {
            Version now = suite.current();
            if (Fields.text(now.manifest().fields().get("owner")).isEmpty()) {
                symptoms.add(
                        now.manifestFile(),
                        "'%s' has no 'owner', so nobody is asked when its gate is red or its cases are old."
                                .formatted(now.version()),
                        "Add \"owner\": \"<address of a team>\" to " + now.manifestFile());
            }
        }
    }

    static void pastRefresh(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        LocalDate today = Times.date(facts.now());
        for (SuiteFacts suite : facts.sets().suites()) {
            Version now = suite.current();
            Optional<LocalDate> until = Times.date(now.manifest().fields().get("refresh_by"));
            if (until.isEmpty()) {
                symptoms.add(
                        now.manifestFile(),
                        "'%s' has no date 'refresh_by', so nobody notices when its cases no longer resemble what users ask."
                                .formatted(now.version()),
                        "Add \"refresh_by\": \"<date>\" to " + now.manifestFile());
            } else if (until.get().isBefore(today)) {
                symptoms.add(
                        now.manifestFile(),
                        "'%s' had to be refreshed by %s, %s ago."
                                .formatted(
                                        now.version(),
                                        until.get(),
                                        Words.count(
                                                today.toEpochDay() - until.get().toEpochDay(), "day")),
                        "mvn eval-datasets:queue -Deval-datasets.queue.from=dataset -Deval-datasets.dataset=%s, then promote what changed with a later 'refresh_by'"
                                .formatted(now.version()));
            }
        }
    }
}
