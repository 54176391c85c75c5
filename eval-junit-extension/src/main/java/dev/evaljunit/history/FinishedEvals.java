/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.history;

import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/**
 * The evals that this JVM has run to their end.
 *
 * <p>A build tool that reruns failed tests asks again in the same JVM. It gets the first answer: asking until chance
 * says yes would turn a red gate green, and pay for every try.
 */
@API(
        status = API.Status.INTERNAL,
        since = "0.1",
        consumers = "dev.evaljunit.*") // used by both front ends that have annotations
public final class FinishedEvals {

    private static final Map<Key, Finished> FINISHED = new ConcurrentHashMap<>();

    private FinishedEvals() {}

    /**
     * What an eval came to.
     *
     * @param run its trials and scores
     * @param verdicts one for each gate, in their order
     */
    public record Finished(EvalRun run, List<Verdict> verdicts) {

        public Finished {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** An eval is known by where it reports to: two launches that share that place share the result. */
    private record Key(Path reportDirectory, DatasetId dataset) {

        Key {
            reportDirectory = reportDirectory.toAbsolutePath().normalize();
        }
    }

    /** {@return what the eval came to, if it has run in this JVM} */
    public static Optional<Finished> find(Path reportDirectory, DatasetId dataset) {
        return Optional.ofNullable(FINISHED.get(new Key(reportDirectory, dataset)));
    }

    /** Keep what an eval came to. */
    public static void keep(Path reportDirectory, Finished finished) {
        FINISHED.put(new Key(reportDirectory, finished.run().dataset()), finished);
    }
}
