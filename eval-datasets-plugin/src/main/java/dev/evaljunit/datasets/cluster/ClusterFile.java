/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.json.JsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The clusters that a repository remembers.
 *
 * @param schema {@value #SCHEMA}
 * @param embedding by which the centroids were made
 * @param clusters sorted by their ids
 */
record ClusterFile(String schema, String embedding, List<KnownCluster> clusters) {

    static final String SCHEMA = "eval-clusters/1";

    private static final JsonBinding<ClusterFile> JSON = JsonBinding.refusingUnknown(ClusterFile.class);

    ClusterFile {
        JsonException.check(schema.equals(SCHEMA), "schema", "\"" + SCHEMA + "\"", schema);
        clusters = List.copyOf(clusters);
    }

    static ClusterFile empty(String embedding) {
        return new ClusterFile(SCHEMA, embedding, List.of());
    }

    /**
     * Read a file, or nothing where there is none yet.
     *
     * @throws EvalException if it is not what {@link #write} wrote or a person changed; the message names line or field
     */
    static ClusterFile read(Path file, String embedding) throws IOException {
        if (!Files.exists(file)) {
            return empty(embedding);
        }
        byte[] content = Files.readAllBytes(file);
        checkNoConflict(file, content);
        try {
            ClusterFile read = JSON.read(content);
            checkUnique(file, read);
            return read;
        } catch (JsonException e) {
            throw new EvalException(e.in(file.toString()) + " Correct the file, or restore it from git.", e);
        }
    }

    private static void checkNoConflict(Path file, byte[] content) {
        List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.startsWith("<<<<<<<") || line.startsWith("=======") || line.startsWith(">>>>>>>")) {
                throw new EvalException(String.format(
                        Locale.ROOT,
                        "%s:%d: the file must have no conflict markers of git. Keep the clusters of both sides; of one that both have, keep the longer list of members.",
                        file,
                        at + 1));
            }
        }
    }

    private static void checkUnique(Path file, ClusterFile read) {
        Set<String> ids = new HashSet<>();
        for (KnownCluster cluster : read.clusters()) {
            if (!ids.add(cluster.id())) {
                throw new EvalException(
                        "%s: cluster '%s' must be there once, but is there twice. Keep the one with more members."
                                .formatted(file, cluster.id()));
            }
        }
    }

    /** Write the file as a whole, or nothing if that is already in it. */
    void write(Path file) throws IOException {
        String json = JSON.pretty(this);
        if (!Files.exists(file) || !Files.readString(file).equals(json)) {
            AtomicFile.write(file, json);
        }
    }
}
