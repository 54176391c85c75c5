/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.lock.DatasetLocker;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.LeakSearch;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.NearDuplicates;
import dev.evaljunit.datasets.version.RowRoles;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns rows that people have labelled into the next version of a dataset, and locks it. */
public final class Promoter {

    private static final int LONGEST_INPUT = 70;

    private final Sources sources;
    private final DatasetLocker locker;
    private final Clock clock;

    /** Create a promoter. */
    public Promoter(Sources sources, DatasetLocker locker, Clock clock) {
        this.sources = sources;
        this.locker = locker;
        this.clock = clock;
    }

    /**
     * Write a version and lock it. Whatever ends this, the parent and the lock stay as they are until the version is complete; repeated with
     * the same rows, it finishes what was begun.
     *
     * @param lockPath the lock file, which need not exist yet
     * @throws EvalException if a row cannot be taken; the message names all of them
     * @throws IOException if a retry may help
     */
    public PromoteReport promote(Path lockPath, PromoteRequest request) throws IOException {
        Choices choices = Choices.of(request);
        Target target = Target.of(request, LockFile.readOrEmpty(lockPath), sources);
        Optional<Parent> parent = target.parent(request.parent());
        var problems = new Problems(choices.skipped());
        List<LabelledCase> cases = List.copyOf(LabelledCases.read(labels(request), problems));
        String promotedAt = PromotedAt.of(request.promotedAt(), target.createdAt(), cases, problems, clock);

        ParentRows known =
                ParentRows.read(parent, ids(cases, LabelledChange.RELABEL), ids(cases, LabelledChange.REMOVE));
        LeakSearch leaks = RowRoles.in(target.sets().path()).leaks(NearDuplicates.THRESHOLD);
        var plan = new Plan(target.version(), known, leaks, choices, problems, new CaseRowBuilder(promotedAt));
        NewRows rows = plan.of(cases);
        check(target.version(), problems, rows, parent);

        AgreementTable agreement = AgreementTable.of(cases);
        Optional<String> refreshBy = Optional.ofNullable(request.refreshBy());
        ManifestContent manifest = new PromotionManifest(parent, promotedAt, refreshBy, cases).of(rows, agreement);
        boolean isNew = new NewVersion(target.version(), parent, known.isSorted(), rows, manifest)
                .write(target.sets().path());
        String locked = locker.lock(lockPath, target.lockRequest());
        return new PromoteReport(
                locked, changes(rows, plan), agreement.lines(), notCounted(cases), problems.leftOut(), !isNew);
    }

    private static List<Path> labels(PromoteRequest request) {
        if (request.labels().isEmpty()) {
            throw new EvalException(
                    "Labelled rows must be given, for example with -Deval-datasets.labels=labelled.jsonl.");
        }
        return request.labels();
    }

    private static Set<String> ids(Collection<LabelledCase> cases, LabelledChange change) {
        return cases.stream()
                .filter(labelled -> labelled.change() == change)
                .flatMap(labelled -> labelled.id().stream())
                .collect(Collectors.toSet());
    }

    private static void check(DatasetVersion version, Problems problems, NewRows rows, Optional<Parent> parent) {
        if (!problems.isEmpty()) {
            throw new EvalException(
                    "Dataset '%s' was not written, because %d %s of the labelled files cannot be taken:%s%s"
                            .formatted(
                                    version,
                                    problems.count(),
                                    problems.count() == 1 ? "case or row" : "cases or rows",
                                    problems.list(),
                                    problems.advice()));
        }
        if (rows.isEmpty()) {
            throw new EvalException("Dataset '%s' was not written, because %s. %s"
                    .formatted(
                            version,
                            parent.isPresent() ? "nothing would differ from its parent" : "it would have no case",
                            leftOut(problems.leftOut())));
        }
    }

    private static String leftOut(List<String> cases) {
        return switch (cases.size()) {
            case 0 -> "Add labelled rows.";
            case 1 -> "The only case was left out:" + Problems.list(cases);
            default -> "All %d cases were left out:%s".formatted(cases.size(), Problems.list(cases));
        };
    }

    private static List<String> changes(NewRows rows, Plan plan) {
        var changes = new ArrayList<String>();
        rows.added()
                .forEach((id, added) -> changes.add("+ %s  %s%s"
                        .formatted(
                                SafeText.id(id),
                                added.labelled()
                                        .origin("cluster_id")
                                        .map(cluster -> SafeText.id(cluster) + "  ")
                                        .orElse(""),
                                asked(added.labelled().input()))));
        rows.changed().forEach((id, reason) -> changes.add("~ %s  %s".formatted(SafeText.id(id), reason)));
        rows.removed().forEach((id, reason) -> changes.add("- %s  %s".formatted(SafeText.id(id), reason)));
        plan.merged().forEach(merged -> changes.add("= " + merged));
        return changes;
    }

    /** {@return the first text of an input, which is the question of most} */
    private static String asked(Map<String, Object> input) {
        return input.values().stream()
                .filter(String.class::isInstance)
                .findFirst()
                .map(text -> SafeText.line((String) text, LONGEST_INPUT))
                .orElseGet(() -> Json.excerpt(input));
    }

    private static List<String> notCounted(Collection<LabelledCase> cases) {
        return PromotionManifest.modelLabels(cases).entrySet().stream()
                .map(entry -> "%s: %d %s"
                        .formatted(
                                SafeText.id(entry.getKey()),
                                entry.getValue(),
                                entry.getValue() == 1 ? "label of a model" : "labels of a model"))
                .toList();
    }
}
