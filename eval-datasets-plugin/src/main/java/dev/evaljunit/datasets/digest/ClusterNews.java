/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.digest;

import dev.evaljunit.datasets.facts.Fields;
import dev.evaljunit.datasets.facts.JsonFile;
import dev.evaljunit.datasets.facts.Problems;
import dev.evaljunit.datasets.facts.Times;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to the known clusters in a period.
 *
 * @param isThere whether there is a file of clusters
 * @param news the largest first
 */
record ClusterNews(boolean isThere, List<News> news) {

    /** What became of a cluster. */
    enum Kind {
        CAME_BACK("came back after it was closed"),
        NEW("new"),
        GREW("grew");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * A cluster.
     *
     * @param members how many failures it has, of all times
     */
    record News(Kind kind, String id, String name, String errorType, int members) {}

    static ClusterNews read(Path file, Period period, Problems problems) {
        var news = new ArrayList<News>();
        boolean isThere = Files.exists(file);
        if (isThere) {
            problems.reading(
                    file,
                    () -> Fields.objects(JsonFile.read(file).get("clusters"))
                            .forEach(cluster -> of(cluster, period).ifPresent(news::add)));
        }
        news.sort(Comparator.comparing(News::kind)
                .thenComparing(Comparator.comparingInt(News::members).reversed())
                .thenComparing(News::id));
        return new ClusterNews(isThere, List.copyOf(news));
    }

    private static Optional<News> of(Map<String, Object> cluster, Period period) {
        return kind(cluster, period)
                .map(kind -> new News(
                        kind,
                        Fields.text(cluster.get("id")).orElse("unknown"),
                        Fields.text(cluster.get("name")).orElse("without a name"),
                        Fields.text(cluster.get("error_type")).orElse(""),
                        cluster.get("members") instanceof List<?> members ? members.size() : 0));
    }

    /** A cluster that was opened and came back in one period is new. */
    private static Optional<Kind> kind(Map<String, Object> cluster, Period period) {
        Optional<Instant> lastSeen = Times.instant(cluster.get("last_seen"));
        if (happened("opened", cluster, period)) {
            return Optional.of(Kind.NEW);
        }
        if (happened("reopened", cluster, period)) {
            return Optional.of(Kind.CAME_BACK);
        }
        return period.has(lastSeen) ? Optional.of(Kind.GREW) : Optional.empty();
    }

    private static boolean happened(String what, Map<String, Object> cluster, Period period) {
        return Fields.objects(cluster.get("history")).stream()
                .anyMatch(event -> what.equals(event.get("event")) && period.has(Times.instant(event.get("at"))));
    }
}
