/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.history;

import dev.evaljunit.CaseResult;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalRun;
import dev.evaljunit.Extent.End;
import dev.evaljunit.Outcome;
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

    /** With the class and not beside it, so that a class that is loaded anew begins anew and the old one can go. */
    private static final ClassValue<Map<Key, Finished>> FINISHED = new ClassValue<>() {
        @Override
        protected Map<Key, Finished> computeValue(Class<?> testClass) {
            return new ConcurrentHashMap<>();
        }
    };

    private FinishedEvals() {}

    /**
     * Which eval it was.
     *
     * @param testClass the class it was run from
     * @param node the unique id of its test node, which tells overloaded methods and invocations of a class apart
     * @param dataset the version that was run
     * @param reportDirectory where it reported to: two launches that share it share the result
     */
    public record Key(Class<?> testClass, String node, DatasetId dataset, Path reportDirectory) {

        public Key {
            reportDirectory = reportDirectory.toAbsolutePath().normalize();
        }
    }

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

        /** Return what is needed to show again where cases that passed are not shown. */
        public Finished withoutPassed() {
            List<CaseResult> cases = run.cases().stream()
                    .filter(result -> run.outcome(result) != Outcome.PASS)
                    .toList();
            return new Finished(run.withCases(cases), verdicts);
        }
    }

    /** {@return what the eval came to, if it has run to an end in this JVM} */
    public static Optional<Finished> find(Key key) {
        return Optional.ofNullable(FINISHED.get(key.testClass()).get(key));
    }

    /**
     * Keep what an eval came to.
     *
     * <p>A run that somebody stopped came to nothing, and whoever asks again wants it to go on. A run that spent its budget
     * or its time is kept: a rerun would spend as much again.
     */
    public static void keep(Key key, Finished finished) {
        if (finished.run().extent().end() != End.CANCELLED) {
            FINISHED.get(key.testClass()).put(key, finished);
        }
    }
}
