/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.draft;

import dev.evaljunit.datasets.version.DatasetVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a goal did to a draft.
 *
 * @param base the version that it was opened from by this; empty if it is a new set, or was there already
 * @param cases how many it has now
 * @param present how many rows were asked for that it had already, so that nothing had to be done
 */
public record DraftReport(
        DatasetVersion version,
        Path directory,
        boolean isOpened,
        Optional<DatasetVersion> base,
        int cases,
        int added,
        int changed,
        int removed,
        int reasons,
        int present) {

    /** {@return what was done and the next step} */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("%s is a draft%s with %s: %s".formatted(version, opened(), count(cases, "case"), directory));
        lines.add(changes());
        lines.add(
                "Tests on this machine use it; a CI server refuses it. Edit %s, or run 'mvn eval-datasets:add' or 'mvn eval-datasets:revise'; then 'mvn eval-datasets:lock' completes it."
                        .formatted(directory.resolve("cases.jsonl")));
        return List.copyOf(lines);
    }

    private String opened() {
        return !isOpened
                ? ""
                : base.map(from -> ", opened from " + from.version()).orElse(", the first version");
    }

    private String changes() {
        var changes = new ArrayList<String>();
        changes.add(count(added, "case") + " added");
        changes.add(changed + " changed");
        changes.add(removed + " removed");
        if (reasons > 0) {
            changes.add(count(reasons, "reason") + " recorded");
        }
        if (present > 0) {
            changes.add(present + " already there");
        }
        return String.join(", ", changes);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
