/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.lock;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.fetch.LockedProblems;
import dev.evaljunit.datasets.version.CaseChange;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.ManifestContent.CaseReason;
import dev.evaljunit.datasets.version.ManifestContent.Parent;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.datasets.version.VersionComparison;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.DatasetProblems;
import dev.evaljunit.internal.dataset.DatasetReader;
import dev.evaljunit.internal.dataset.DraftUse;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a draft a version: its manifest states digest and number of cases, and a reason for each case that was removed or changed. */
final class DraftCompletion {

    private static final int MOST_IDS = 10;

    private final SetsDirectory sets;
    private final Clock clock;

    DraftCompletion(SetsDirectory sets, Clock clock) {
        this.sets = sets;
        this.clock = clock;
    }

    /**
     * Complete the manifest of a draft; another version is left as it is.
     *
     * @throws EvalException if the draft is invalid, or a reason is missing
     */
    void complete(DatasetVersion version) throws IOException {
        Path directory = sets.directoryOf(version);
        ManifestContent draft = sets.manifest(version);
        if (!draft.isDraft()) {
            return;
        }
        checkSound(version, directory);
        checkReasons(version, draft);
        var cases = DatasetReader.read(DatasetLocation.of(directory), DraftUse.ALLOWED);
        ManifestContent complete = draft.completed(
                version, cases.cases().size(), cases.id().sha256().orElseThrow());
        if (!complete.fields().containsKey("created_at")) {
            complete = complete.with(
                    "created_at",
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        AtomicFile.write(directory.resolve(DatasetLocation.MANIFEST), complete.toJson());
    }

    private static void checkSound(DatasetVersion version, Path directory) {
        List<String> problems = DatasetProblems.find(DatasetLocation.of(directory));
        if (!problems.isEmpty()) {
            throw new EvalException("Dataset '%s' must be valid before it is locked, but has %d %s.%s"
                    .formatted(
                            version,
                            problems.size(),
                            problems.size() == 1 ? "problem" : "problems",
                            LockedProblems.list(problems)));
        }
    }

    private void checkReasons(DatasetVersion version, ManifestContent draft) throws IOException {
        Optional<Parent> parent = draft.parent();
        if (parent.isEmpty()) {
            return;
        }
        var from = new DatasetVersion(version.name(), parent.get().version());
        checkParent(version, from, parent.get());
        sets.checkUnchanged(from, version);
        var removed = new ArrayList<String>();
        var changed = new ArrayList<String>();
        VersionComparison.of(sets.rows(from), sets.rows(version)).forEachChange(change -> {
            if (change.needsReason()) {
                (change.kind() == CaseChange.Kind.REMOVED ? removed : changed).add(change.id());
            }
        });
        checkReasons(version, "removed", removed, draft.reasons("removed"));
        checkReasons(version, "changed", changed, draft.reasons("changed"));
    }

    private void checkParent(DatasetVersion version, DatasetVersion from, Parent parent) throws IOException {
        String found = sets.manifest(from).sha256().orElse("none, since it is a draft");
        if (!found.equals(parent.sha256())) {
            throw new EvalException("""
                    Dataset '%s' must descend from the version that its dataset.json states, but '%s' has another digest. Restore '%s', or correct 'parent'.
                      stated : %s
                      found  : %s""".formatted(version, from, from, parent.sha256(), found));
        }
    }

    private static void checkReasons(DatasetVersion version, String kind, List<String> ids, List<CaseReason> reasons) {
        Set<String> explained = reasons.stream()
                .filter(reason -> !reason.reason().isBlank())
                .map(CaseReason::id)
                .collect(Collectors.toCollection(HashSet::new));
        List<String> missing =
                ids.stream().filter(id -> !explained.contains(id)).toList();
        if (!missing.isEmpty()) {
            throw new EvalException(
                    "Dataset '%s' must give a reason for each case that was %s, found none for %s. Run 'mvn eval-datasets:revise -Deval-datasets.dataset=%s %s=<ids> -Deval-datasets.reason=<reason>', or write it into 'promotion.%s' of its dataset.json."
                            .formatted(
                                    version,
                                    kind,
                                    listed(missing),
                                    version,
                                    kind.equals("removed") ? "-Deval-datasets.removed" : "-Deval-datasets.changed",
                                    kind));
        }
        explained.removeAll(Set.copyOf(ids));
        if (kind.equals("removed") && !explained.isEmpty()) {
            throw new EvalException(
                    "Dataset '%s' must give reasons only for cases that were removed, but still has or never had %s. Correct 'promotion.removed' of its dataset.json."
                            .formatted(version, listed(List.copyOf(explained))));
        }
    }

    private static String listed(List<String> ids) {
        return ids.stream()
                .sorted()
                .limit(MOST_IDS)
                .map(id -> "'" + SafeText.id(id) + "'")
                .collect(Collectors.joining(
                        ", ", "", ids.size() > MOST_IDS ? " and %d more".formatted(ids.size() - MOST_IDS) : ""));
    }
}
