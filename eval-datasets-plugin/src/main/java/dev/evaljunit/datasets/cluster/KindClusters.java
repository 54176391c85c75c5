/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.datasets.cluster.KnownCluster.Event;
import dev.evaljunit.datasets.cluster.KnownCluster.Representative;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.stats.CosineDistances;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The clusters of failures of one kind. Failures are matched to those that are known; the others are grouped, and those that stay alone are
 * matched to the new clusters; and so on, until there are no new ones. So another run over the same failures finds nothing new.
 *
 * <p>What a cluster is compared by is what it began with: it cannot drift, and so not swallow its neighbours one after the other.
 */
final class KindClusters {

    private static final int ID_DIGITS = 12;

    private final List<Failure> failures;
    private final List<KnownCluster> known;
    private final TextVectors vectors;
    private final ClusterName names;
    private final double cut;
    private final Map<String, List<Integer>> members = new HashMap<>();
    private final List<KnownCluster> born = new ArrayList<>();

    /**
     * Take failures of one kind.
     *
     * @param failures sorted by their ids
     * @param known clusters of the kind, sorted by their ids
     * @param vectors of all their texts
     */
    KindClusters(List<Failure> failures, List<KnownCluster> known, TextVectors vectors, ClusterName names, double cut) {
        this.failures = failures;
        this.known = known;
        this.vectors = vectors;
        this.names = names;
        this.cut = cut;
    }

    /**
     * What was found.
     *
     * @param clusters known and new ones, whether they have members in this run or not
     * @param alone failures in no cluster
     */
    record Found(List<ClusterChange> clusters, List<Failure> alone) {}

    Found find(int minSize) {
        var space = new ClusterSpace(failures, known, vectors);
        List<Integer> rest = match(space, known, matchMembers());
        while (!rest.isEmpty()) {
            List<KnownCluster> added = group(space, rest, minSize);
            if (added.isEmpty()) {
                break;
            }
            space = new ClusterSpace(
                    failures, Stream.concat(known.stream(), born.stream()).toList(), vectors);
            rest = match(space, added, rest);
        }
        var clusters = new ArrayList<ClusterChange>();
        known.forEach(cluster -> clusters.add(change(cluster)));
        born.forEach(cluster -> clusters.add(opened(cluster)));
        return new Found(clusters, rest.stream().map(failures::get).toList());
    }

    /** {@return the failures that are no members} */
    private List<Integer> matchMembers() {
        Map<String, String> byMember = new HashMap<>();
        known.forEach(cluster -> cluster.members().forEach(member -> byMember.putIfAbsent(member, cluster.id())));
        var rest = new ArrayList<Integer>();
        for (int i = 0; i < failures.size(); i++) {
            join(i, byMember.get(failures.get(i).digest()), rest);
        }
        return rest;
    }

    /** {@return the failures that neither have the text of a representative nor are near} */
    private List<Integer> match(ClusterSpace space, List<KnownCluster> clusters, List<Integer> left) {
        Map<String, String> byText = new HashMap<>();
        clusters.forEach(
                cluster -> cluster.representatives().forEach(each -> byText.putIfAbsent(each.text(), cluster.id())));
        var rest = new ArrayList<Integer>();
        left.forEach(failure -> join(failure, byText.get(failures.get(failure).text()), rest));
        return matchNearest(space, clusters, rest);
    }

    private void join(int failure, @Nullable String cluster, List<Integer> otherwise) {
        (cluster == null ? otherwise : members.computeIfAbsent(cluster, id -> new ArrayList<>())).add(failure);
    }

    /** Of equally near clusters, the first. */
    private List<Integer> matchNearest(ClusterSpace space, List<KnownCluster> clusters, List<Integer> left) {
        double[] least = new double[left.size()];
        @Nullable String[] nearest = new @Nullable String[left.size()];
        for (KnownCluster cluster : clusters) {
            double[] to = space.to(cluster, left);
            for (int i = 0; i < to.length; i++) {
                boolean isNear = to[i] <= cut && !space.isZero(left.get(i));
                if (isNear && (nearest[i] == null || to[i] < least[i])) {
                    nearest[i] = cluster.id();
                    least[i] = to[i];
                }
            }
        }
        var rest = new ArrayList<Integer>();
        for (int i = 0; i < nearest.length; i++) {
            join(left.get(i), nearest[i], rest);
        }
        return rest;
    }

    /** Takes the members of new clusters from the rest. */
    private List<KnownCluster> group(ClusterSpace space, List<Integer> rest, int minSize) {
        CosineDistances distances = space.select(rest);
        var added = new ArrayList<KnownCluster>();
        Set<Integer> taken = new HashSet<>();
        for (int[] group : Grouping.of(distances, cut, minSize)) {
            List<Integer> indices = IntStream.of(group).mapToObj(rest::get).toList();
            KnownCluster cluster = begun(indices.stream().map(failures::get).toList(), distances.select(group));
            members.put(cluster.id(), new ArrayList<>(indices));
            taken.addAll(indices);
            added.add(cluster);
        }
        rest.removeIf(taken::contains);
        added.sort(Comparator.comparing(KnownCluster::id));
        born.addAll(added);
        return added;
    }

    private KnownCluster begun(List<Failure> group, CosineDistances distances) {
        List<Representative> representatives = Representatives.of(group, distances);
        List<String> texts = group.stream().map(Failure::text).toList();
        Failure.Kind kind = group.get(0).kind();
        return new KnownCluster(
                "cluster-" + Sha256.ofLines(group.stream().map(Failure::id)).substring(0, ID_DIGITS),
                names.of(texts, representatives.get(0).text()),
                kind.errorType(),
                kind.signature(),
                kind.by().toString(),
                KnownCluster.OPEN,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                representatives,
                Optional.empty(),
                vectors.centroid(texts),
                List.of());
    }

    private ClusterChange opened(KnownCluster cluster) {
        List<Failure> present = present(cluster);
        KnownCluster grown = cluster.grown(present);
        return new ClusterChange(
                grown.with(KnownCluster.OPEN, new Event(grown.lastSeen(), KnownCluster.OPENED)),
                ClusterChange.Kind.NEW,
                present,
                present);
    }

    private ClusterChange change(KnownCluster cluster) {
        List<Failure> present = present(cluster);
        Set<String> before = new TreeSet<>(cluster.members());
        List<Failure> added =
                present.stream().filter(each -> !before.contains(each.digest())).toList();
        if (added.isEmpty()) {
            return new ClusterChange(cluster, ClusterChange.Kind.SAME, present, added);
        }
        KnownCluster grown = cluster.grown(added);
        return back(cluster, added)
                .map(event -> new ClusterChange(
                        grown.with(KnownCluster.OPEN, event), ClusterChange.Kind.REOPENED, present, added))
                .orElseGet(() -> new ClusterChange(grown, ClusterChange.Kind.GREW, present, added));
    }

    private List<Failure> present(KnownCluster cluster) {
        return members.getOrDefault(cluster.id(), List.of()).stream()
                .map(failures::get)
                .sorted(Failure.ORDER)
                .toList();
    }

    /** {@return that a closed cluster came back; empty if it is open, or all that is new is older than its end} */
    private static Optional<Event> back(KnownCluster cluster, List<Failure> added) {
        Optional<Instant> closed = cluster.closedAt();
        return added.stream()
                .filter(each -> cluster.isClosed())
                .filter(each -> closed.isEmpty()
                        || each.at().isEmpty()
                        || each.at().get().isAfter(closed.get()))
                .min(Comparator.comparing(each -> each.at().orElse(Instant.MAX)))
                .map(first -> new Event(first.at(), KnownCluster.REOPENED));
    }
}
