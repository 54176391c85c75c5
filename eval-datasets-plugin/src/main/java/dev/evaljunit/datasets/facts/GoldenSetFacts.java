/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.facts;

import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.SetsDirectories;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.SetsDirectory;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The golden sets of a repository.
 *
 * @param suites by their names
 * @param promotions the first case that was made from each trace
 * @param labelled the traces and prompt versions of cases that people have labelled
 */
public record GoldenSetFacts(List<SuiteFacts> suites, Map<String, Promotion> promotions, Labelled labelled) {

    /** A case of a dataset, in whatever version. */
    public record CaseKey(String dataset, String id) {}

    /**
     * How a trace became a case.
     *
     * @param at empty if its provenance does not state it
     */
    public record Promotion(CaseKey key, Optional<Instant> at) {

        /** {@return the earlier one} */
        Promotion or(Promotion other) {
            return at.isPresent() && (other.at.isEmpty() || !other.at.get().isBefore(at.get())) ? this : other;
        }
    }

    /** Of which answers a person has said something. */
    public record Labelled(Set<String> traces, Set<String> prompts) {

        static Labelled none() {
            return new Labelled(new HashSet<>(), new HashSet<>());
        }

        void add(Map<String, Object> provenance, Map<String, Object> metadata) {
            Fields.text(provenance.get("source_trace_id")).ifPresent(traces::add);
            Fields.text(metadata.get("prompt_version")).ifPresent(prompts::add);
        }
    }

    static GoldenSetFacts read(Places places, Problems problems, List<Sight> sights) throws IOException {
        var facts = new GoldenSetFacts(new ArrayList<>(), new HashMap<>(), Labelled.none());
        Optional<Path> named =
                Optional.ofNullable(places.source()).map(source -> SetsDirectories.given(source, places.lock()));
        boolean isRead = problems.reading(places.lock(), () -> facts.readLocked(places, named, problems, sights));
        if (!isRead) {
            sights.add(Sight.unreadable(Source.GOLDEN_SETS, problems.shown(places.lock())));
        }
        return facts;
    }

    private int versions() {
        return suites.stream().mapToInt(suite -> suite.versions().size()).sum();
    }

    private void readLocked(Places places, Optional<Path> named, Problems problems, List<Sight> sights)
            throws IOException {
        LockFile lock = LockFile.readOrEmpty(places.lock());
        var directories = new SetsDirectories(new Sources(places.lock(), HttpSettings.standard()), lock);
        SetsDirectory sets = named.map(SetsDirectory::new).orElseGet(directories::first);
        for (String name : sets.names()) {
            Optional<String> locked = lock.entry(name).map(LockFile.Entry::version);
            SuiteFacts.read(sets, name, locked, this, problems).ifPresent(suites::add);
        }
        String place = problems.shown(sets.path());
        sights.add(
                suites.isEmpty()
                        ? Sight.missing(Source.GOLDEN_SETS, place)
                        : Sight.read(
                                Source.GOLDEN_SETS,
                                place,
                                Words.count(suites.size(), "golden set") + ", " + Words.count(versions(), "version")));
        lock.entries().keySet().stream()
                .filter(name -> directories.elsewhere(name).isPresent())
                .sorted()
                .forEach(name -> sights.add(new Sight(
                        Source.GOLDEN_SETS,
                        name,
                        Sight.State.MISSING,
                        "not looked at, since its source is no directory")));
    }
}
