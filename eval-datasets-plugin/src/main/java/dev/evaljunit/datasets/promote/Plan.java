/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.promote;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.promote.LabelRules.Decision;
import dev.evaljunit.datasets.promote.Problems.Kind;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.LeakSearch;
import dev.evaljunit.datasets.version.NearDuplicates.Match;
import dev.evaljunit.internal.dataset.RowRules;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Decides what becomes of each labelled case, and names those of which nothing can become. */
final class Plan {

    private final DatasetVersion version;
    private final ParentRows parent;
    private final LeakSearch leaks;
    private final Choices choices;
    private final Problems problems;
    private final LabelRules rules;
    private final CaseRowBuilder builder;
    private final NewRows rows = new NewRows();
    private final List<String> merged = new ArrayList<>();

    Plan(
            DatasetVersion version,
            ParentRows parent,
            LeakSearch leaks,
            Choices choices,
            Problems problems,
            CaseRowBuilder builder) {
        this.version = version;
        this.parent = parent;
        this.leaks = leaks;
        this.choices = choices;
        this.problems = problems;
        this.rules = new LabelRules(choices, problems);
        this.builder = builder;
    }

    /** {@return the rows to write; complete only if there are no problems} */
    NewRows of(List<LabelledCase> cases) {
        cases.forEach(labelled -> {
            switch (labelled.change()) {
                case REMOVE -> remove(labelled);
                case RELABEL -> relabel(labelled);
                case ADD -> {}
            }
        });
        byId(cases.stream()
                        .filter(labelled -> labelled.change() == LabelledChange.ADD)
                        .toList())
                .forEach(this::add);
        checkClusters();
        return rows;
    }

    /** {@return what was merged, one line for each} */
    List<String> merged() {
        return merged;
    }

    /** By what the cases are, so that the order of rows neither decides about ids nor which of two is the duplicate. */
    private Map<String, LabelledCase> byId(List<LabelledCase> cases) {
        var byId = new TreeMap<String, LabelledCase>();
        cases.forEach(labelled -> labelled.id().ifPresent(id -> byId.put(id, labelled)));
        cases.stream()
                .filter(labelled -> labelled.id().isEmpty())
                .sorted(Comparator.comparing(Plan::contentOf))
                .forEach(labelled -> byId.put(derivedId(labelled, byId.keySet()), labelled));
        return byId;
    }

    private static String contentOf(LabelledCase labelled) {
        return CaseIds.content(labelled.origin("source_trace_id").orElse(""), labelled.input());
    }

    private String derivedId(LabelledCase labelled, Set<String> taken) {
        return CaseIds.candidates(version.name(), contentOf(labelled)).stream()
                .filter(id -> !taken.contains(id) && !isOfAnother(id, labelled))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Two inputs have the same SHA-256 digest"));
    }

    /** {@return whether the parent has a case of this id that asks something else} */
    private boolean isOfAnother(String id, LabelledCase labelled) {
        return parent.has(id)
                && parent.near()
                        .nearest(labelled.input())
                        .filter(match -> match.id().equals(id))
                        .isEmpty();
    }

    private void remove(LabelledCase labelled) {
        String id = existing(labelled).orElse("");
        if (!id.isEmpty()) {
            reason(labelled, "remove").ifPresent(reason -> rows.remove(id, reason));
        }
    }

    private void relabel(LabelledCase labelled) {
        String id = existing(labelled).orElse("");
        if (id.isEmpty()) {
            return;
        }
        Optional<String> reason = reason(labelled, "relabel");
        Optional<Decision> decision =
                hasOrigin(labelled, "guidance_version") ? rules.decide(labelled) : Optional.empty();
        Map<String, Object> input = parent.row(id).input();
        if (!labelled.input().isEmpty()
                && !labelled.input().equals(input)
                && !labelled.input().equals(Redactor.redact(input))) {
            wrong(
                    labelled,
                    "relabelling must not change 'input', since that makes it another case. Remove this one, and add the other with an id of its own.");
        } else if (reason.isPresent()
                && decision.isPresent()
                && isCase(builder.relabelled(parent.row(id).fields(), labelled, decision.get()), labelled)) {
            rows.change(id, reason.get(), row -> builder.relabelled(row, labelled, decision.get()));
        }
    }

    private Optional<String> existing(LabelledCase labelled) {
        Optional<String> id = labelled.id();
        if (id.isEmpty()) {
            wrong(labelled, "'id' must name the case of the parent version to change. Complete the row.");
            return id;
        }
        if (!parent.has(id.get())) {
            wrong(labelled, "the case to change must be in the parent version, but is not. Correct 'id' or 'change'.");
            return Optional.empty();
        }
        return id;
    }

    private Optional<String> reason(LabelledCase labelled, String change) {
        Optional<String> reason = labelled.origin("reason");
        if (reason.isEmpty()) {
            wrong(
                    labelled,
                    "'reason' must state why to %s the case, since the manifest keeps it, but is absent. Complete the row."
                            .formatted(change));
        }
        return reason;
    }

    private void add(String id, LabelledCase labelled) {
        if (!labelled.isLabelled() && !labelled.input().isEmpty()) {
            unlabelled(id, labelled);
            return;
        }
        if (labelled.input().isEmpty() && parent.has(id)) {
            again(id, labelled);
            return;
        }
        boolean isComplete = hasInput(labelled); // each names its own problem
        isComplete &= hasOrigin(labelled, "source_trace_id");
        isComplete &= hasOrigin(labelled, "guidance_version");
        isComplete &= hasClusterOfIts(labelled, "cluster_name") && hasClusterOfIts(labelled, "immediate_fix");
        Optional<Decision> decision = isComplete ? rules.decide(labelled) : Optional.empty();
        if (decision.isEmpty() || isTaken(id, labelled) || isLeak(id, labelled)) {
            return;
        }
        Map<String, Object> row = builder.added(id, labelled, decision.get());
        if (!isCase(row, labelled)) {
            return;
        }
        Optional<Match> match = parent.near().nearest(labelled.input());
        if (match.isEmpty()) {
            parent.near().add(id, labelled.input());
            rows.add(id, new NewRows.Added(row, labelled.location(), labelled));
        } else {
            duplicate(id, labelled, decision.get(), match.get());
        }
    }

    /** Imports add to one file of candidates, so it has those of earlier versions and those that nobody has looked at. */
    private void unlabelled(String id, LabelledCase labelled) {
        if (parent.has(id)) {
            problems.leaveOut(
                    labelled.location(),
                    labelled.shown(),
                    "no row labels it, and the parent version has its id already.");
        } else {
            problems.add(
                    Kind.INCOMPLETE,
                    labelled.location(),
                    labelled.shown(),
                    "two people must label it, found no label. Add their rows.");
        }
    }

    private boolean hasInput(LabelledCase labelled) {
        if (labelled.input().isEmpty()) {
            wrong(labelled, "a new case must have an 'input'. Complete a row of it, or correct its id.");
            return false;
        }
        return true;
    }

    private boolean hasOrigin(LabelledCase labelled, String column) {
        if (labelled.origin(column).isEmpty()) {
            wrong(labelled, "'%s' must be given, but is absent. Complete a row of the case.".formatted(column));
            return false;
        }
        return true;
    }

    /** The manifest keeps a name and a fix by cluster. */
    private boolean hasClusterOfIts(LabelledCase labelled, String column) {
        if (labelled.origin(column).isPresent() && labelled.origin("cluster_id").isEmpty()) {
            wrong(
                    labelled,
                    "'%s' must come with 'cluster_id', which is absent. Complete a row of the case.".formatted(column));
            return false;
        }
        return true;
    }

    private boolean isTaken(String id, LabelledCase labelled) {
        if (!parent.has(id) || labelled.id().isEmpty()) {
            return false;
        }
        if (isOfAnother(id, labelled)) {
            wrong(
                    labelled,
                    "the id is that of another case of %s, the parent version. Set 'change' to \"relabel\" or \"remove\" to change that case, leave its labels out to keep it as it is, or leave 'id' out for a new one."
                            .formatted(parent.shown()));
        } else {
            again(id, labelled);
        }
        return true;
    }

    /** Labels that were promoted before are often in the files still. */
    private void again(String id, LabelledCase labelled) {
        problems.add(
                Kind.DUPLICATE,
                labelled.location(),
                labelled.shown(),
                "%s, the parent version, has this case already, as '%s'. Remove its rows if they were promoted before; or set 'change' to \"relabel\", with this 'id' and a 'reason', to replace its labels."
                        .formatted(parent.shown(), SafeText.id(id)));
    }

    private boolean isLeak(String id, LabelledCase labelled) {
        Optional<LeakSearch.Leak> leak = leaks.find(version.name(), id, labelled.input());
        leak.ifPresent(found -> wrong(
                labelled,
                "a case must not be used for anything else, but it is%s a %s, so that the test would ask for what was told before. Leave it out, or end that use."
                        .formatted(
                                found.similarity() < 1 ? " nearly the same as" : "",
                                SafeText.line(found.use().describe()))));
        return leak.isPresent();
    }

    private boolean isCase(Map<String, Object> row, LabelledCase labelled) {
        try {
            RowRules.checkedId(row, labelled.location());
            return true;
        } catch (EvalException e) {
            problems.add(Kind.WRONG, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void duplicate(String id, LabelledCase labelled, Decision decision, Match match) {
        String alike = match.similarity() == 1
                ? "the same as"
                : String.format(Locale.ROOT, "nearly the same as (%.2f)", match.similarity());
        if (!choices.mergesDuplicates() && parent.has(id)) {
            again(id, labelled);
            return;
        }
        if (!choices.mergesDuplicates()) {
            problems.add(
                    Kind.DUPLICATE,
                    labelled.location(),
                    labelled.shown(),
                    "the input must differ from those of other cases, but is %s that of '%s'. Remove its rows, or add its labels to that case with -Deval-datasets.duplicates=merge."
                            .formatted(alike, SafeText.id(match.id())));
            return;
        }
        String trace = labelled.origin("source_trace_id").orElseThrow();
        try {
            rows.change(
                    match.id(),
                    "Trace '%s' was merged into it, whose input is %s its own.".formatted(trace, alike),
                    row -> builder.merged(row, labelled, decision));
        } catch (EvalException e) {
            problems.add(Kind.WRONG, String.valueOf(e.getMessage()));
            return;
        }
        merged.add("%s: %s merged, input %s its own"
                .formatted(SafeText.id(match.id()), "trace '" + SafeText.id(trace) + "'", alike));
    }

    private void wrong(LabelledCase labelled, String reason) {
        problems.add(Kind.WRONG, labelled.location(), labelled.shown(), reason);
    }

    private void checkClusters() {
        for (String column : List.of("cluster_name", "immediate_fix")) {
            var known = new TreeMap<String, String>();
            rows.added().values().forEach(added -> {
                LabelledCase labelled = added.labelled();
                String cluster = labelled.origin("cluster_id").orElse("");
                labelled.origin(column)
                        .map(text -> known.putIfAbsent(cluster, text))
                        .filter(earlier -> !labelled.origin(column).equals(Optional.of(earlier)))
                        .ifPresent(earlier -> wrong(
                                labelled,
                                "'%s' must be the same for all cases of cluster '%s', but another case has a different one. Correct one of them, or leave it out."
                                        .formatted(column, SafeText.id(cluster))));
            });
        }
    }

    /** {@return the clusters that the added cases belong to, sorted, with what was said about them} */
    static List<Map<String, Object>> clusters(NewRows rows) {
        var clusters = new TreeMap<String, Map<String, Object>>();
        rows.added()
                .values()
                .forEach(added -> added.labelled().origin("cluster_id").ifPresent(id -> {
                    Map<String, Object> cluster =
                            clusters.computeIfAbsent(id, key -> new LinkedHashMap<>(Map.of("id", key)));
                    added.labelled().origin("cluster_name").ifPresent(name -> cluster.putIfAbsent("name", name));
                    added.labelled()
                            .origin("immediate_fix")
                            .ifPresent(fix -> cluster.putIfAbsent("immediate_fix", fix));
                }));
        return List.copyOf(clusters.values());
    }
}
