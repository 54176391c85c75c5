/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.EvalException;
import dev.evaljunit.LlmException;
import dev.evaljunit.datasets.cluster.KnownCluster.Event;
import dev.evaljunit.datasets.notify.Notified;
import dev.evaljunit.datasets.notify.Notifier;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Groups failures, and writes what it found. */
public final class Clusterer {

    private static final List<String> SOURCES = List.of("feedback", "trial");
    private static final double MOST_ALONE = 0.5;

    private final ClusterRequest request;
    private final Clock clock;
    private final List<String> notes = new ArrayList<>();

    private Clusterer(ClusterRequest request, Clock clock) {
        this.request = request;
        this.clock = clock;
    }

    /**
     * Group failures.
     *
     * @throws EvalException if a parameter or the file of known clusters is wrong, or there is nothing to read; nothing is written
     * @throws IOException if a retry may help
     */
    public static ClusterReport run(ClusterRequest request, Clock clock) throws IOException {
        return new Clusterer(request, clock).run();
    }

    private ClusterReport run() throws IOException {
        check();
        checkTriage();
        Notifier notifier = Notifier.of(request.notification(), Notifier.beside(request.file()));
        Embedding embedding =
                Embeddings.of(request.embeddings(), request.model(), request.artifacts(), request.environment());
        double cut = cut(embedding);
        ClusterFile known = closed(ClusterFile.read(request.file(), embedding.identity()));
        Failures failures = read();
        List<KnownCluster> before = comparable(known, embedding);
        KindClusters.Found found = found(failures.all(), before, embedding, cut);
        ClusterReport report = report(embedding, failures, triaged(found));
        ReportFiles.write(report, request.report());
        notifier.plan(ClusterNotices.fresh(report));
        if (!request.notification().isDryRun()) {
            // last, so that a cluster is new until its report is there
            write(embedding, report);
        }
        return report.with(notifier.tell(ClusterNotices.fresh(report), ClusterNotices.known(report)));
    }

    private void write(Embedding embedding, ClusterReport report) throws IOException {
        new ClusterFile(
                        ClusterFile.SCHEMA,
                        embedding.identity(),
                        report.clusters().stream()
                                .map(ClusterSummary::cluster)
                                .sorted(Comparator.comparing(KnownCluster::id))
                                .toList())
                .write(request.file());
    }

    private void check() {
        if (request.from().isEmpty() || !SOURCES.containsAll(request.from())) {
            throw new EvalException("Parameter 'eval-datasets.cluster.from' must be of %s, found '%s'. Correct it."
                    .formatted(String.join(" and ", SOURCES), SafeText.line(String.join(",", request.from()), 60)));
        }
        if (request.minSize() < 2) {
            throw new EvalException(String.format(
                    Locale.ROOT,
                    "Parameter 'eval-datasets.cluster.minSize' must be at least 2, found %d. Correct it.",
                    request.minSize()));
        }
    }

    private void checkTriage() {
        if ((request.triage() == null) != (request.triageModel() == null)) {
            throw new EvalException(
                    "Parameters 'eval-datasets.cluster.triage' and 'eval-datasets.cluster.triageModel' must both be set, found only one. Set the other one, or none.");
        }
    }

    private double cut(Embedding embedding) {
        if (request.cut() == null) {
            return embedding.cut();
        }
        try {
            double cut = Double.parseDouble(request.cut().strip());
            if (cut >= 0 && cut <= 2) {
                return cut;
            }
        } catch (NumberFormatException e) {
            // as below
        }
        throw new EvalException(
                "Parameter 'eval-datasets.cluster.cut' must be a number from 0 to 2, found '%s'. Correct it."
                        .formatted(SafeText.line(request.cut(), 60)));
    }

    /** {@return the clusters, of which those that the user names are closed} */
    private ClusterFile closed(ClusterFile file) {
        Set<String> ids = new TreeSet<>(request.close());
        var event = new Event(Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS)), KnownCluster.CLOSED);
        var clusters = new ArrayList<KnownCluster>();
        for (KnownCluster cluster : file.clusters()) {
            boolean isNamed = ids.remove(cluster.id());
            clusters.add(isNamed && !cluster.isClosed() ? cluster.with(KnownCluster.CLOSED, event) : cluster);
        }
        if (!ids.isEmpty()) {
            throw new EvalException(
                    "Parameter 'eval-datasets.cluster.close' must name clusters of %s, which has no '%s'. Copy an id from its report."
                            .formatted(request.file(), SafeText.line(String.join(",", ids), 200)));
        }
        return new ClusterFile(file.schema(), file.embedding(), clusters);
    }

    private Failures read() throws IOException {
        var failures = new Failures();
        for (String source : new LinkedHashSet<>(request.from())) {
            if (source.equals("feedback")) {
                FeedbackFailures.read(request.feedbackDirectory(), failures);
            } else {
                TrialFailures.read(request.reports(), request.golden(), failures);
            }
        }
        return failures;
    }

    /** {@return the clusters without centroids that this embedding cannot be compared with} */
    private List<KnownCluster> comparable(ClusterFile known, Embedding embedding) {
        boolean isSame = known.embedding().equals(embedding.identity());
        if (!isSame && !known.clusters().isEmpty() && !request.reembed()) {
            throw new EvalException(
                    "%s must have the centroids of '%s', but has those of '%s'. Choose these embeddings, or compute all centroids from the representatives again with -Deval-datasets.cluster.reembed=true."
                            .formatted(request.file(), embedding.identity(), SafeText.line(known.embedding(), 100)));
        }
        return isSame
                ? known.clusters()
                : known.clusters().stream().map(KnownCluster::withoutCentroid).toList();
    }

    /** All clusters and failures of one kind after the other. */
    private KindClusters.Found found(List<Failure> failures, List<KnownCluster> known, Embedding embedding, double cut)
            throws IOException {
        TextVectors vectors = embedding.of(Stream.concat(
                        failures.stream().map(Failure::text),
                        known.stream()
                                .flatMap(cluster ->
                                        cluster.representatives().stream().map(KnownCluster.Representative::text)))
                .toList());
        List<KnownCluster> centred =
                known.stream().map(cluster -> centred(cluster, vectors)).toList();
        var names = new ClusterName(failures.stream().map(Failure::text).toList());
        Map<Failure.Kind, List<Failure>> byKind = new TreeMap<>();
        known.forEach(cluster -> byKind.computeIfAbsent(cluster.kind(), kind -> new ArrayList<>()));
        failures.forEach(failure -> byKind.computeIfAbsent(failure.kind(), kind -> new ArrayList<>())
                .add(failure));
        var clusters = new ArrayList<ClusterChange>();
        var alone = new ArrayList<Failure>();
        byKind.forEach((kind, members) -> {
            List<KnownCluster> ofKind = centred.stream()
                    .filter(cluster -> cluster.kind().equals(kind))
                    .toList();
            KindClusters.Found found = new KindClusters(members, ofKind, vectors, names, cut).find(request.minSize());
            clusters.addAll(found.clusters());
            alone.addAll(found.alone());
        });
        return new KindClusters.Found(
                clusters, alone.stream().sorted(Failure.ORDER).toList());
    }

    /** {@return the clusters, of which those that are here and open have a diagnosis} */
    private KindClusters.Found triaged(KindClusters.Found found) {
        if (request.triage() == null || request.triageModel() == null) {
            return found;
        }
        var triage = new Triage(Embeddings.server(request.triage(), request.environment()), request.triageModel());
        var clusters = new ArrayList<ClusterChange>();
        boolean isOver = false;
        for (ClusterChange change : found.clusters()) {
            try {
                boolean isAsked = !isOver && !change.cluster().isClosed();
                clusters.add(isAsked ? triage.of(change) : change);
            } catch (LlmException e) {
                // what was said before is kept
                isOver = true;
                notes.add("the model that looks at clusters was asked no more: %s"
                        .formatted(SafeText.line(String.valueOf(e.getMessage()), 300)));
                clusters.add(change);
            }
        }
        return new KindClusters.Found(clusters, found.alone());
    }

    /** {@return the cluster with a centroid, if these vectors have one and it has none} */
    private static KnownCluster centred(KnownCluster cluster, TextVectors vectors) {
        return cluster.centroid().isPresent()
                ? cluster
                : cluster.with(
                        cluster.representatives(),
                        vectors.centroid(cluster.representatives().stream()
                                .map(KnownCluster.Representative::text)
                                .toList()));
    }

    private ClusterReport report(Embedding embedding, Failures failures, KindClusters.Found found) {
        int all = failures.all().size();
        long byWords = failures.all().stream()
                .filter(failure -> failure.kind().by() == Failure.By.WORDS)
                .count();
        if (byWords > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d failures come without a reason, and are grouped by the words of their users",
                    byWords));
        }
        if (all > 0 && found.alone().size() == all) {
            notes.add(String.format(
                    Locale.ROOT,
                    "all failures are alone: no group of at least %d is similar enough. Raise -Deval-datasets.cluster.cut, or use embeddings of a model.",
                    request.minSize()));
        } else if (found.alone().size() > MOST_ALONE * all) {
            notes.add("more than half of the failures are alone; they are no cluster, and the report lists them");
        }
        return new ClusterReport(
                embedding.identity(),
                all,
                found.clusters().stream()
                        .map(change -> ClusterSummary.of(change, failures.good()))
                        .sorted(ClusterSummary.LARGEST_FIRST)
                        .toList(),
                found.alone(),
                List.copyOf(notes),
                failures.lines(),
                request.file(),
                request.report().resolve(ReportFiles.PAGE),
                Notified.nothing());
    }
}
