/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.feedback.Candidate;
import dev.evaljunit.datasets.trials.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The failures that stand for clusters which are open.
 *
 * @param clusterOf of the id of each, its cluster
 */
public record RepresentedFailures(Map<String, Cluster> clusterOf) {

    private static final String FEEDBACK = "feedback ";
    private static final String TRIAL = "trial ";

    /**
     * The cluster that a failure stands for.
     *
     * @param immediateFix what a model advised to do at once; empty if none was asked
     */
    public record Cluster(String id, String name, Optional<String> immediateFix) {

        private static Cluster of(KnownCluster known) {
            return new Cluster(
                    known.id(),
                    known.name(),
                    known.diagnosis().flatMap(Diagnosis::immediateFix).map(Diagnosis.ImmediateFix::quickFix));
        }
    }

    /**
     * Read a file that the goal {@code cluster} wrote.
     *
     * @param parameter that names the file
     * @throws EvalException if there is no such file, or it is damaged
     */
    public static RepresentedFailures in(Path file, String parameter) throws IOException {
        if (!Files.exists(file)) {
            throw new EvalException(
                    "%s must have the known clusters, but does not exist. Run 'mvn eval-datasets:cluster' first, or name the file by -D%s=<file>."
                            .formatted(file, parameter));
        }
        var clusterOf = new TreeMap<String, Cluster>();
        for (KnownCluster cluster : ClusterFile.read(file, "").clusters()) {
            if (!cluster.isClosed()) {
                cluster.representatives().forEach(each -> clusterOf.putIfAbsent(each.failure(), Cluster.of(cluster)));
            }
        }
        return new RepresentedFailures(clusterOf);
    }

    static String idOf(Candidate candidate) {
        return idOfFeedback(candidate.key());
    }

    static String idOf(Trial trial) {
        return idOfTrial(trial.key());
    }

    private static String idOfFeedback(String key) {
        return FEEDBACK + key;
    }

    private static String idOfTrial(String key) {
        return TRIAL + key.replace('\n', ' ');
    }

    /** {@return whether some come from feedback} */
    public boolean haveFeedback() {
        return clusterOf.keySet().stream().anyMatch(id -> id.startsWith(FEEDBACK));
    }

    /** {@return whether some come from runs} */
    public boolean haveTrials() {
        return clusterOf.keySet().stream().anyMatch(id -> id.startsWith(TRIAL));
    }

    /** {@return the cluster that an answer of feedback stands for; empty for none} */
    public Optional<Cluster> ofFeedback(String key) {
        return Optional.ofNullable(clusterOf.get(idOfFeedback(key)));
    }

    /** {@return the cluster that a trial stands for; empty for none} */
    public Optional<Cluster> ofTrial(String key) {
        return Optional.ofNullable(clusterOf.get(idOfTrial(key)));
    }
}
