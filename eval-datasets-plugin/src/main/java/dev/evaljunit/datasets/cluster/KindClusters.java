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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The clusters of failures of one kind: first those that are known, by members, texts and vectors; then what is left is grouped. */
final class KindClusters {

    private static final int OF_PLACE = 5;
    private static final int ID_DIGITS = 12;

    private final List<Failure> failures;
    private final List<KnownCluster> known;
    private final TextVectors vectors;
    private final ClusterName names;
    private final double cut;
    private final CosineDistances distances;
    private final Map<String, int[]> rows = new HashMap<>();

    /**
     * Take failures of one kind.
     *
     * @param failures sorted by their ids
     * @param known clusters of the kind, sorted by their ids
     * @param vectors of all their texts
     */
    KindClusters(
            List<Failure> failures, List<KnownCluster> known, TextVectors vectors, ClusterName names, double cut) {
        this.failures = failures;
        this.known = known;
        this.vectors = vectors;
        this.names = names;
        this.cut = cut;
        var texts = new ArrayList<>(failures.stream().map(Failure::text).toList());
        for (KnownCluster cluster : known) {
            int from = texts.size();
            cluster.representatives().forEach(each -> texts.add(each.text()));
            rows.put(cluster.id(), IntStream.range(from, texts.size()).toArray());
        }
        var centroids = new ArrayList<List<Double>>();
        for (KnownCluster cluster : known) {
            cluster.centroid().ifPresent(centroid -> {
                rows.put(cluster.id(), new int[] {texts.size() + centroids.size()});
                centroids.add(centroid);
            });
        }
        this.distances = vectors.distances(texts, centroids);
    }

    /**
     * What was found.
     *
     * @param clusters known and new ones, whether they have members in this run or not
     * @param alone failures in no cluster
     * @param isFallback as in {@link Grouping}
     */
    record Found(List<ClusterChange> clusters, List<Failure> alone, boolean isFallback) {}

    Found find(int minSize) {
        Map<String, List<Integer>> matched = new HashMap<>();
        List<Integer> rest = match(matched);
        var clusters = new ArrayList<ClusterChange>();
        for (KnownCluster cluster : known) {
            clusters.add(change(cluster, matched.getOrDefault(cluster.id(), List.of())));
        }
        int[] left = rest.stream().mapToInt(Integer::intValue).toArray();
        Grouping grouping = Grouping.of(distances.select(left), cut, minSize);
        Set<Integer> alone = new LinkedHashSet<>(rest);
        for (int[] group : grouping.groups()) {
            List<Integer> members = IntStream.of(group).mapToObj(rest::get).toList();
            alone.removeAll(members);
            clusters.add(born(members));
        }
        return new Found(
                clusters, alone.stream().map(failures::get).toList(), grouping.isFallback());
    }

    private List<Integer> match(Map<String, List<Integer>> matched) {
        Map<String, String> byMember = new HashMap<>();
        Map<String, String> byText = new HashMap<>();
        for (KnownCluster cluster : known) {
            cluster.members().forEach(member -> byMember.putIfAbsent(member, cluster.id()));
            cluster.representatives().forEach(each -> byText.putIfAbsent(each.text(), cluster.id()));
        }
        var unknown = new ArrayList<Integer>();
        for (int i = 0; i < failures.size(); i++) {
            Failure failure = failures.get(i);
            @Nullable String id = byMember.getOrDefault(failure.digest(), byText.get(failure.text()));
            if (id == null) {
                unknown.add(i);
            } else {
                matched.computeIfAbsent(id, each -> new ArrayList<>()).add(i);
            }
        }
        return matchNearest(unknown, matched);
    }

    /** Of equally near clusters, the first. */
    private List<Integer> matchNearest(List<Integer> unknown, Map<String, List<Integer>> matched) {
        int[] from = unknown.stream().mapToInt(Integer::intValue).toArray();
        double[] least = new double[from.length];
        @Nullable String[] nearest = new @Nullable String[from.length];
        for (KnownCluster cluster : known) {
            double[] all = distancesTo(cluster, from);
            for (int i = 0; i < from.length; i++) {
                boolean isNear = all[i] <= cut && !distances.isZero(from[i]);
                if (isNear && (nearest[i] == null || all[i] < least[i])) {
                    nearest[i] = cluster.id();
                    least[i] = all[i];
                }
            }
        }
        var rest = new ArrayList<Integer>();
        for (int i = 0; i < from.length; i++) {
            @Nullable String id = nearest[i];
            if (id == null) {
                rest.add(from[i]);
            } else {
                matched.computeIfAbsent(id, each -> new ArrayList<>()).add(from[i]);
            }
        }
        return rest;
    }

    /** The mean distance to members: the length of their mean direction tells how near they are to each other. */
    private double[] distancesTo(KnownCluster cluster, int[] from) {
        double[] to = distances.meanDistances(from, rows.getOrDefault(cluster.id(), new int[0]));
        if (cluster.centroid().isPresent()) {
            double length = Math.sqrt(cluster.centroid().get().stream().mapToDouble(each -> each * each).sum());
            for (int i = 0; i < to.length; i++) {
                to[i] = 1 - (1 - to[i]) * length;
            }
        }
        return to;
    }

    private ClusterChange change(KnownCluster cluster, List<Integer> indices) {
        List<Failure> present = present(indices);
        Set<String> before = new HashSet<>(cluster.members());
        List<Failure> added =
                present.stream().filter(each -> !before.contains(each.digest())).toList();
        if (added.isEmpty()) {
            return new ClusterChange(cluster, ClusterChange.Kind.SAME, present, added);
        }
        KnownCluster grown = described(cluster.grown(added), indices);
        Optional<Event> back = cluster.isClosed() ? back(cluster, added) : Optional.empty();
        return back.map(event -> new ClusterChange(
                        grown.with(KnownCluster.OPEN, event), ClusterChange.Kind.REOPENED, present, added))
                .orElseGet(() -> new ClusterChange(grown, ClusterChange.Kind.GREW, present, added));
    }

    /** {@return that a closed cluster came back; empty if all that is new is older than its end} */
    private static Optional<Event> back(KnownCluster cluster, List<Failure> added) {
        Optional<Instant> closed = cluster.closedAt();
        return added.stream()
                .filter(each -> closed.isEmpty()
                        || each.at().isEmpty()
                        || each.at().get().isAfter(closed.get()))
                .min(Comparator.comparing(each -> each.at().orElse(Instant.MAX)))
                .map(first -> new Event(first.at(), KnownCluster.REOPENED));
    }

    private ClusterChange born(List<Integer> indices) {
        List<Failure> members = present(indices);
        String id = "cluster-" + Sha256.ofLines(members.stream().map(Failure::id)).substring(0, ID_DIGITS);
        Failure.Kind kind = members.get(0).kind();
        KnownCluster cluster = described(
                new KnownCluster(
                                id,
                                id,
                                kind.errorType(),
                                kind.signature(),
                                kind.by().toString(),
                                KnownCluster.OPEN,
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                List.of(new Representative(members.get(0).id(), "centre", members.get(0).text())),
                                Optional.empty(),
                                List.of())
                        .grown(members),
                indices);
        String name = names.of(
                members.stream().map(Failure::text).toList(),
                cluster.representatives().get(0).text());
        return new ClusterChange(
                cluster.named(name).with(KnownCluster.OPEN, new Event(cluster.lastSeen(), KnownCluster.OPENED)),
                ClusterChange.Kind.NEW,
                members,
                members);
    }

    private List<Failure> present(List<Integer> indices) {
        return indices.stream().map(failures::get).sorted(Failure.ORDER).toList();
    }

    /** {@return the cluster with representatives and centroid of its members, and of the representatives that it had} */
    private KnownCluster described(KnownCluster cluster, List<Integer> indices) {
        Map<String, Representative> candidates = new TreeMap<>();
        Map<String, Integer> rowOf = new HashMap<>();
        int[] earlier = representativeRows(cluster);
        for (int i = 0; i < earlier.length; i++) {
            Representative each = cluster.representatives().get(i);
            candidates.put(each.failure(), each);
            rowOf.put(each.failure(), earlier[i]);
        }
        for (int index : indices) {
            Failure failure = failures.get(index);
            candidates.put(failure.id(), new Representative(failure.id(), "edge", failure.text()));
            rowOf.put(failure.id(), index);
        }
        List<String> ids = List.copyOf(candidates.keySet());
        int[] all = ids.stream().mapToInt(id -> rowOf.getOrDefault(id, 0)).toArray();
        double[] means = distances.meanDistances(all, all);
        List<Representative> byDistance = IntStream.range(0, ids.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> means[i]))
                .map(i -> candidates.get(ids.get(i)))
                .toList();
        return cluster.with(
                centreAndEdge(distinct(byDistance)),
                vectors.centroid(candidates.values().stream().map(Representative::text).toList()));
    }

    private int[] representativeRows(KnownCluster cluster) {
        int from = failures.size();
        for (KnownCluster each : known) {
            int count = each.representatives().size();
            if (each.id().equals(cluster.id())) {
                return IntStream.range(from, from + count).toArray();
            }
            from += count;
        }
        return new int[0];
    }

    private static List<Representative> distinct(List<Representative> byDistance) {
        Map<String, Representative> byText = new LinkedHashMap<>();
        byDistance.forEach(each -> byText.putIfAbsent(each.text(), each));
        return List.copyOf(byText.values());
    }

    private static List<Representative> centreAndEdge(List<Representative> byDistance) {
        int centre = Math.min(OF_PLACE, (byDistance.size() + 1) / 2);
        int edge = Math.min(OF_PLACE, byDistance.size() - centre);
        return Stream.concat(
                        byDistance.stream().limit(centre).map(each -> each.at("centre")),
                        byDistance.stream().skip(byDistance.size() - (long) edge).map(each -> each.at("edge")))
                .toList();
    }
}
