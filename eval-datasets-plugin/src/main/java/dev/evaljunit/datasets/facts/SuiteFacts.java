/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import dev.evaljunit.datasets.facts.GoldenSetFacts.CaseKey;
import dev.evaljunit.datasets.facts.GoldenSetFacts.Promotion;
import dev.evaljunit.datasets.version.CaseChange;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.ManifestContent.CaseReason;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.datasets.version.VersionComparison;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.dataset.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The versions of a golden set that are no drafts.
 *
 * @param versions the newest last; at least one
 * @param current the locked one, or the newest
 */
public record SuiteFacts(String name, List<Version> versions, Version current) {

    /**
     * A version.
     *
     * @param manifestFile as reports show it
     * @param casesFile as reports show it
     * @param cases how many it has
     * @param digest of its cases
     * @param ofOneAnnotator its cases that one person has labelled
     * @param labelled how many cases anyone has labelled
     * @param unexplained the changes of its parent's cases that nobody gives a reason for
     */
    public record Version(
            DatasetVersion version,
            ManifestContent manifest,
            String manifestFile,
            String casesFile,
            int cases,
            String digest,
            List<CaseLine> ofOneAnnotator,
            int labelled,
            List<String> unexplained) {}

    /** Where a case is. */
    public record CaseLine(String id, int line) {}

    /** {@return the versions of a golden set; empty if none is complete} */
    static Optional<SuiteFacts> read(
            SetsDirectory sets, String name, Optional<String> locked, GoldenSetFacts all, Problems problems)
            throws IOException {
        var versions = new ArrayList<Version>();
        for (String each : sets.versions(name)) {
            var reading = new Reading(sets, new DatasetVersion(name, each), all, problems);
            problems.reading(reading.manifestFile, () -> reading.version().ifPresent(versions::add));
        }
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        Version current = versions.stream()
                .filter(version -> locked.equals(Optional.of(version.version().version())))
                .findFirst()
                .orElse(versions.get(versions.size() - 1));
        return Optional.of(new SuiteFacts(name, List.copyOf(versions), current));
    }

    /** The reading of one version. */
    private static final class Reading {

        private final SetsDirectory sets;
        private final DatasetVersion version;
        private final GoldenSetFacts all;
        private final Problems problems;
        private final Path manifestFile;
        private final Path casesFile;
        private final List<CaseLine> ofOne = new ArrayList<>();
        private int cases;
        private int labelled;

        Reading(SetsDirectory sets, DatasetVersion version, GoldenSetFacts all, Problems problems) {
            this.sets = sets;
            this.version = version;
            this.all = all;
            this.problems = problems;
            this.manifestFile = sets.directoryOf(version).resolve(DatasetLocation.MANIFEST);
            this.casesFile = sets.rows(version).file();
        }

        /** {@return the version; empty if it is a draft, whose traces count nevertheless} */
        Optional<Version> version() throws IOException {
            ManifestContent manifest = sets.manifest(version);
            JsonLines.forEach(casesFile, problems, this::add);
            if (manifest.isDraft()) {
                return Optional.empty();
            }
            return Optional.of(new Version(
                    version,
                    manifest,
                    problems.shown(manifestFile),
                    problems.shown(casesFile),
                    cases,
                    Sha256.of(casesFile),
                    List.copyOf(ofOne),
                    labelled,
                    unexplained(manifest)));
        }

        private void add(int line, Map<String, Object> row) {
            cases++;
            String id = Fields.text(row.get("id")).orElse("");
            Map<String, Object> provenance = Fields.object(row.get("provenance"));
            var promotion =
                    new Promotion(new CaseKey(version.name(), id), Times.instant(provenance.get("promoted_at")));
            Fields.text(provenance.get("source_trace_id"))
                    .ifPresent(trace -> all.promotions().merge(trace, promotion, Promotion::or));
            int people = people(provenance).size();
            if (people > 0) {
                labelled++;
                all.labelled().add(provenance, Fields.object(row.get("metadata")));
            }
            if (people == 1) {
                ofOne.add(new CaseLine(id, line));
            }
        }

        private static Set<String> people(Map<String, Object> provenance) {
            List<String> names = Fields.texts(provenance.get("annotators"));
            List<String> given = names.isEmpty()
                    ? Fields.objects(provenance.get("labels")).stream()
                            .flatMap(label -> Fields.text(label.get("annotator")).stream())
                            .toList()
                    : names;
            return given.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        }

        private List<String> unexplained(ManifestContent manifest) throws IOException {
            var unexplained = new ArrayList<String>();
            Optional<DatasetVersion> parent =
                    manifest.parent().map(of -> new DatasetVersion(version.name(), of.version()));
            if (parent.isEmpty() || !Files.isRegularFile(sets.rows(parent.get()).file())) {
                return List.of();
            }
            Set<String> removed = explained(manifest, "removed");
            Set<String> changed = explained(manifest, "changed");
            VersionComparison.of(sets.rows(parent.get()), sets.rows(version)).forEachChange(change -> {
                boolean isGone = change.kind() == CaseChange.Kind.REMOVED;
                if (change.needsReason() && !(isGone ? removed : changed).contains(change.id())) {
                    unexplained.add(change.id());
                }
            });
            return List.copyOf(unexplained);
        }

        private static Set<String> explained(ManifestContent manifest, String kind) {
            return manifest.reasons(kind).stream()
                    .filter(reason -> !reason.reason().isBlank())
                    .map(CaseReason::id)
                    .collect(Collectors.toSet());
        }
    }
}
