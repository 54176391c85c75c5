/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import dev.evaljunit.DatasetId;
import dev.evaljunit.result.Completion.End;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The results of the evals that this JVM has finished.
 *
 * <p>A build tool that reruns failed tests in the same JVM gets the first result again. Rerunning the eval would turn a
 * red gate green by chance sooner or later, and pay for every try.
 */
public final class FinishedEvals {

    /**
     * Stored per class, so that a class that is loaded again starts without results, and the old class can be
     * collected.
     */
    private static final ClassValue<Map<Key, Finished>> FINISHED = new ClassValue<>() {
        @Override
        protected Map<Key, Finished> computeValue(Class<?> testClass) {
            return new ConcurrentHashMap<>();
        }
    };

    private static final Set<End> RESUMED = EnumSet.of(End.CANCELLED, End.CRASHES, End.JVM_FAILURE);

    private FinishedEvals() {}

    /**
     * Identifies an eval.
     *
     * @param testClass the class it was run from
     * @param node the unique id of its test node, which distinguishes overloaded methods and invocations of a class
     * @param dataset the version that was run
     * @param reportDirectory of the eval: two launches that share it share the result
     */
    public record Key(Class<?> testClass, String node, DatasetId dataset, Path reportDirectory) {

        public Key {
            reportDirectory = reportDirectory.toAbsolutePath().normalize();
        }
    }

    /** {@return the result of the eval, if this JVM has finished it} */
    public static Optional<Finished> find(Key key) {
        return Optional.ofNullable(FINISHED.get(key.testClass()).get(key));
    }

    /**
     * Keep the result of an eval.
     *
     * <p>A run that was cancelled, or broke off by no fault of its agent, has no result, and a rerun is meant to resume it. A run that spent its budget or its time
     * is kept: a rerun would spend as much again.
     */
    public static void keep(Key key, Finished finished) {
        if (!RESUMED.contains(finished.run().completion().end())) {
            FINISHED.get(key.testClass()).put(key, finished);
        }
    }
}
