/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a build that may have run tests.
 *
 * @param start when it began; what was written before does not show that anything ran in it
 * @param goals the goals that have run tests, in their order
 * @param isBeforeTests whether goals that run tests are still to come
 * @param testClasses the directory with the test classes
 * @param classes the directory with the classes under test
 * @param inputs files that decide what tests do beside these directories, such as the POM
 * @param evalReports the directory with the reports of evals
 * @param artifacts what is on the test class path, as {@code groupId:artifactId}
 * @param commandLine the keys beginning with {@code eval.} that are set for this build alone
 * @param isOnCi whether nobody watches it
 */
public record TestBuild(
        Instant start,
        List<TestGoal> goals,
        boolean isBeforeTests,
        Path testClasses,
        Path classes,
        List<Path> inputs,
        Path evalReports,
        Artifacts artifacts,
        Set<String> commandLine,
        boolean isOnCi) {

    /** Finds what is on the test class path. */
    public interface Artifacts {

        /** {@return the names of all, as {@code groupId:artifactId}; empty if that cannot be told} */
        Optional<Set<String>> names();

        /** {@return the jars and directories of all that can be resolved} */
        List<Path> paths();

        /** {@return those that were asked for and cannot be resolved, or why not all can, as texts} */
        List<String> missing();
    }

    List<TestGoal> activeGoals() {
        return goals.stream().filter(goal -> !goal.isSkipped()).toList();
    }

    /** {@return whether the goal that would run an eval is skipped, and no other one takes it} */
    boolean isSkipped(DeclaredEval eval) {
        List<TestGoal> takers = takers(goals, eval);
        List<TestGoal> decisive = takers.isEmpty() ? goals : takers;
        return decisive.stream().allMatch(TestGoal::isSkipped);
    }

    /** {@return whether the command line lets every goal leave out an eval that would run it} */
    boolean isLeftOut(DeclaredEval eval) {
        List<TestGoal> takers = takers(activeGoals(), eval);
        return takers.isEmpty()
                ? responsible(eval).leavesOut(eval) || activeGoals().stream().anyMatch(TestGoal::isSelective)
                : takers.stream().allMatch(goal -> goal.leavesOut(eval));
    }

    /** The goal that takes an eval would have run it; else the first is the one to configure. */
    TestGoal responsible(DeclaredEval eval) {
        return takers(activeGoals(), eval).stream()
                .findFirst()
                .orElseGet(() -> activeGoals().get(0));
    }

    private static List<TestGoal> takers(List<TestGoal> goals, DeclaredEval eval) {
        return goals.stream().filter(goal -> goal.takes(eval)).toList();
    }
}
