/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.guard.Finding.Kind;
import dev.evaljunit.datasets.version.CaseChange;
import dev.evaljunit.datasets.version.VersionComparison;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of the cases of one dataset: one finding for those that were removed, relabelled or asked otherwise. */
final class CaseFindings {

    private static final int LONGEST_VALUE = 80;

    private final String dataset;
    private final String where;
    private final Map<String, List<String>> open = new LinkedHashMap<>();
    private final Map<String, List<String>> excused = new LinkedHashMap<>();

    CaseFindings(String dataset, String where) {
        this.dataset = dataset;
        this.where = where;
    }

    /** @param reasons for the change of a case, by its id */
    void compare(VersionRows before, VersionRows after, Map<String, String> reasons) throws IOException {
        VersionComparison.of(before, after).forEachChange(change -> {
            if (change.needsReason()) {
                String reason = reasons.get(change.id());
                (reason == null ? open : excused)
                        .computeIfAbsent(what(change), none -> new ArrayList<>())
                        .add(described(change) + (reason == null ? "" : "; reason: " + reason));
            }
        });
    }

    private static String what(CaseChange change) {
        return switch (change.kind()) {
            case REMOVED -> "removed";
            case RELABELLED -> "relabelled";
            default -> "asked otherwise";
        };
    }

    private static String described(CaseChange change) {
        var parts = new ArrayList<String>();
        for (String field : change.fields()) {
            parts.add(
                    "%s %s -> %s".formatted(field, shown(change.valueBefore(field)), shown(change.valueAfter(field))));
        }
        return change.id() + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? "nothing" : Json.write(value);
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        open.forEach((what, cases) -> findings.add(finding(what, cases)));
        excused.forEach((what, cases) -> {
            Finding finding = finding(what, cases);
            findings.add(
                    finding.excusedBy(new Excuse(finding.change(), "each case has a reason", "dataset.json", true)));
        });
        return findings;
    }

    private Finding finding(String what, List<String> cases) {
        return new Finding(
                what.equals("removed") ? Kind.LOOSENED : Kind.CHANGED,
                "%s: %d %s %s, %s"
                        .formatted(
                                dataset,
                                cases.size(),
                                cases.size() == 1 ? "case" : "cases",
                                what,
                                Digest.of(String.join("\n", cases))),
                where,
                cases,
                Optional.empty());
    }
}
