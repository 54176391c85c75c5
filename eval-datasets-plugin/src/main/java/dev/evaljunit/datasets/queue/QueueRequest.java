/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.datasets.feedback.GoldenPlace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's request to fill a queue.
 *
 * @param queue the folder of the queue
 * @param from where answers come from: {@code feedback}, {@code trial} and {@code dataset}
 * @param reasons what must be special about an answer; none for everything that the sources know
 * @param feedbackDirectory of the imported feedback
 * @param reports the directory with the reports of evals
 * @param clusters the file of the known clusters
 * @param dataset whose cases are to be labelled again; {@code null} if it was not given
 * @param cases their ids; none for all
 * @param without the folders of other queues, whose answers are not drawn
 * @param golden where datasets are
 * @param most how many answers to draw for each reason
 * @param audit the share of all answers that is drawn at random, as a text
 * @param near how far from its threshold a score is near to it, as a text
 * @param seed of the draw
 */
public record QueueRequest(
        Path queue,
        List<String> from,
        List<String> reasons,
        Path feedbackDirectory,
        Path reports,
        Path clusters,
        @Nullable String dataset,
        List<String> cases,
        List<Path> without,
        GoldenPlace golden,
        int most,
        String audit,
        String near,
        int seed,
        Traces traces) {

    /**
     * Traces to draw from.
     *
     * @param paths of files, or directories of them
     * @param filter which traces are drawn; {@code null} for all
     */
    public record Traces(List<Path> paths, @Nullable String filter) {

        public Traces {
            paths = List.copyOf(paths);
        }

        /** {@return no traces} */
        public static Traces none() {
            return new Traces(List.of(), null);
        }
    }

    public QueueRequest {
        from = List.copyOf(from);
        reasons = List.copyOf(reasons);
        cases = List.copyOf(cases);
        without = List.copyOf(without);
    }

    /** {@return the words of a parameter that is a list, such as {@code feedback,trial}; none if it is not given} */
    public static List<String> words(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }
}
