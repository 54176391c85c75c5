/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.json.JsonException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A group of failures, as a repository remembers it.
 *
 * @param id for good, however the cluster grows
 * @param name that people read, and may change
 * @param errorType that all members have; empty for none
 * @param signature of the trajectory that all members have
 * @param by {@code failure}, or {@code words} if nobody says what failed
 * @param status {@code open} or {@code closed}
 * @param firstSeen when the first member failed; empty if it is not known
 * @param lastSeen when the last member failed
 * @param history what became of the cluster, the earliest first
 * @param representatives members in its centre and at its edge
 * @param diagnosis what a model said of it; empty if none was asked
 * @param centroid the mean of the directions of its members; empty if the vectors of one run mean nothing to another
 * @param members the digests of their ids, sorted
 */
record KnownCluster(
        String id,
        String name,
        String errorType,
        String signature,
        String by,
        String status,
        Optional<Instant> firstSeen,
        Optional<Instant> lastSeen,
        List<Event> history,
        List<Representative> representatives,
        Optional<Diagnosis> diagnosis,
        Optional<List<Double>> centroid,
        List<String> members) {

    static final String OPEN = "open";
    static final String CLOSED = "closed";
    static final String OPENED = "opened";
    static final String REOPENED = "reopened";

    private static final Pattern ID = Pattern.compile("cluster-[0-9a-f]{12}");

    KnownCluster {
        JsonException.check(
                ID.matcher(id).matches(),
                "id",
                "cluster- and 12 hexadecimal digits, such as \"cluster-0a1b2c3d4e5f\"",
                id);
        JsonException.check(!name.isBlank(), "name", "a text that is not blank", name);
        JsonException.check(by.equals("failure") || by.equals("words"), "by", "\"failure\" or \"words\"", by);
        JsonException.check(status.equals(OPEN) || status.equals(CLOSED), "status", "\"open\" or \"closed\"", status);
        JsonException.check(!representatives.isEmpty(), "representatives", "a list of at least one member", List.of());
    }

    /**
     * A change of the status.
     *
     * @param at when; empty if it is not known
     * @param event {@code opened}, {@code closed} or {@code reopened}
     */
    record Event(Optional<Instant> at, String event) {}

    /**
     * A member that stands for others.
     *
     * @param failure its id
     * @param place {@code centre} or {@code edge}
     * @param text what failed, masked
     */
    record Representative(String failure, String place, String text) {}

    Failure.Kind kind() {
        return new Failure.Kind(errorType, signature, Failure.By.of(by));
    }

    boolean isClosed() {
        return status.equals(CLOSED);
    }

    /** {@return when the status last became closed; empty if nobody wrote it down} */
    Optional<Instant> closedAt() {
        return history.stream()
                .filter(event -> event.event().equals(CLOSED))
                .reduce((first, second) -> second)
                .flatMap(Event::at);
    }

    KnownCluster with(String newStatus, Event event) {
        return new KnownCluster(
                id,
                name,
                errorType,
                signature,
                by,
                newStatus,
                firstSeen,
                lastSeen,
                Stream.concat(history.stream(), Stream.of(event)).toList(),
                representatives,
                diagnosis,
                centroid,
                members);
    }

    KnownCluster withoutCentroid() {
        return with(representatives, Optional.empty());
    }

    KnownCluster with(List<Representative> newRepresentatives, Optional<List<Double>> newCentroid) {
        return new KnownCluster(
                id,
                name,
                errorType,
                signature,
                by,
                status,
                firstSeen,
                lastSeen,
                history,
                newRepresentatives,
                diagnosis,
                newCentroid,
                members);
    }

    KnownCluster diagnosed(String newName, Diagnosis newDiagnosis) {
        return new KnownCluster(
                id,
                newName,
                errorType,
                signature,
                by,
                status,
                firstSeen,
                lastSeen,
                history,
                representatives,
                Optional.of(newDiagnosis),
                centroid,
                members);
    }

    /** {@return the cluster with more members, which are sorted} */
    KnownCluster grown(List<Failure> added) {
        List<Instant> times = Stream.of(
                        firstSeen.stream(), lastSeen.stream(), added.stream().flatMap(each -> each.at().stream()))
                .flatMap(each -> each)
                .sorted()
                .toList();
        return new KnownCluster(
                id,
                name,
                errorType,
                signature,
                by,
                status,
                times.stream().findFirst(),
                times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() - 1)),
                history,
                representatives,
                diagnosis,
                centroid,
                Stream.concat(members.stream(), added.stream().map(Failure::digest))
                        .distinct()
                        .sorted()
                        .toList());
    }
}
