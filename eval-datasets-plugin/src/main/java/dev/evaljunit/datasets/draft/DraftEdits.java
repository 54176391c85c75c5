/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.draft;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.ManifestContent.CaseReason;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.datasets.version.VersionWriter;
import dev.evaljunit.internal.dataset.RowRules;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes to the rows of a draft, applied while they are copied. What is there already is not done again, so that a command can be repeated. */
final class DraftEdits {

    private final Map<String, VersionRows.Row> given = new LinkedHashMap<>();
    private final Set<String> toRemove;
    private final Set<String> explained;
    private final boolean mayReplace;
    private final @Nullable String reason;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> replaced = new LinkedHashSet<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private int present;

    private DraftEdits(DraftRequest request, boolean mayReplace) {
        this.toRemove = new LinkedHashSet<>(request.removed());
        this.explained = new LinkedHashSet<>(request.changed());
        this.mayReplace = mayReplace;
        this.reason = request.reason();
    }

    /** {@return edits that only add rows: one whose id is there with other fields is refused} */
    static DraftEdits adding(DraftRequest request) throws IOException {
        return new DraftEdits(request, false).read(request);
    }

    /** {@return edits that replace rows by id and remove rows} */
    static DraftEdits revising(DraftRequest request) throws IOException {
        return new DraftEdits(request, true).read(request);
    }

    private DraftEdits read(DraftRequest request) throws IOException {
        if (request.cases() != null) {
            new VersionRows(request.cases()).forEach(this::give);
        }
        return this;
    }

    private void give(VersionRows.Row row) {
        String id = RowRules.checkedId(row.fields(), row.location());
        VersionRows.Row earlier = given.putIfAbsent(id, row);
        if (earlier != null) {
            throw new EvalException(
                    "%s: case id '%s' must be unique, but line %d has it too. Rename or remove one of them."
                            .formatted(row.location(), SafeText.id(id), earlier.line()));
        }
        if (toRemove.contains(id)) {
            throw new EvalException("%s: case '%s' must either be changed or removed, but both was asked for."
                    .formatted(row.location(), SafeText.id(id)));
        }
    }

    /** Copy a row of the version before, changed if that was asked for. */
    void copy(VersionRows.Row row, VersionWriter target) throws IOException {
        String id = row.id();
        seen.add(id);
        if (toRemove.contains(id)) {
            removed.add(id);
            return;
        }
        VersionRows.@Nullable Row other = given.remove(id);
        if (other == null || other.fields().equals(row.fields())) {
            present += other == null ? 0 : 1;
            target.add(row);
            return;
        }
        if (!mayReplace) {
            throw new EvalException(
                    "%s: case id '%s' must be new, but %s has it with other fields. Choose another id; or, to change that case, run 'mvn eval-datasets:revise'."
                            .formatted(other.location(), SafeText.id(id), row.location()));
        }
        replaced.add(id);
        target.add(other);
    }

    /** Add the rows that are new. */
    int addNew(VersionWriter target) throws IOException {
        if (mayReplace && !given.isEmpty()) {
            VersionRows.Row first = given.values().iterator().next();
            throw new EvalException(
                    "%s: case '%s' must exist to be changed, but does not. Correct the id; or, to add it, run 'mvn eval-datasets:add'."
                            .formatted(first.location(), SafeText.id(first.id())));
        }
        for (VersionRows.Row row : given.values()) {
            target.add(row);
        }
        return given.size();
    }

    /** {@return the manifest with the reason for each case that was asked for} */
    ManifestContent explain(ManifestContent draft) {
        var changes = new LinkedHashSet<>(explained);
        changes.addAll(replaced);
        checkExist(explained, "changed");
        if ((!changes.isEmpty() || !toRemove.isEmpty()) && (reason == null || reason.isBlank())) {
            throw new EvalException(
                    "Cases must be changed and removed for a reason, found none for %s. Add -Deval-datasets.reason=<reason>, which goes into the manifest."
                            .formatted(listed(changes.isEmpty() ? toRemove : changes)));
        }
        return with(with(draft, "changed", changes), "removed", toRemove);
    }

    private ManifestContent with(ManifestContent draft, String kind, Set<String> ids) {
        if (ids.isEmpty()) {
            return draft;
        }
        var reasons = new ArrayList<>(draft.reasons(kind));
        reasons.removeIf(old -> ids.contains(old.id()));
        ids.forEach(id -> reasons.add(new CaseReason(id, String.valueOf(reason))));
        return draft.withReasons(kind, reasons);
    }

    private void checkExist(Set<String> ids, String parameter) {
        List<String> missing = ids.stream().filter(id -> !seen.contains(id)).toList();
        if (!missing.isEmpty()) {
            throw new EvalException(
                    "Parameter 'eval-datasets.%s' must name cases of the draft, but there is no %s. Correct the ids."
                            .formatted(parameter, listed(missing)));
        }
    }

    /**
     * Check that the cases to remove existed, here or in the version before.
     *
     * @param known ids that were there before
     */
    void checkRemoved(Set<String> known) {
        List<String> missing = toRemove.stream()
                .filter(id -> !seen.contains(id) && !known.contains(id))
                .toList();
        if (!missing.isEmpty()) {
            throw new EvalException(
                    "Parameter 'eval-datasets.removed' must name cases of the version before, but there is no %s. Correct the ids."
                            .formatted(listed(missing)));
        }
    }

    private static String listed(Iterable<String> ids) {
        var list = new ArrayList<String>();
        ids.forEach(list::add);
        return list.stream().map(id -> "'" + SafeText.id(id) + "'").limit(10).collect(Collectors.joining(", "));
    }

    Set<String> toRemove() {
        return toRemove;
    }

    int replaced() {
        return replaced.size();
    }

    int removed() {
        return removed.size();
    }

    int reasons() {
        return explained.size() + replaced.size() + toRemove.size();
    }

    int present() {
        return present;
    }
}
