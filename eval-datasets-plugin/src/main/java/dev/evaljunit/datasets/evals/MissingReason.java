/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import dev.evaljunit.datasets.evals.DeclaredEval.Kind;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/** Finds out why an eval did not run, and says what to do. */
final class MissingReason {

    private static final String PLATFORM = "org.junit.platform:junit-platform-commons";
    private static final String JUPITER = "org.junit.jupiter:junit-jupiter-api";
    private static final String TESTNG = "org.testng:testng";
    private static final Set<String> OTHER_PROVIDERS =
            Set.of("surefire-junit", "surefire-junit3", "surefire-junit4", "surefire-junit47", "surefire-testng");

    private final TestBuild build;

    MissingReason(TestBuild build) {
        this.build = build;
    }

    /** {@return every reason that applies, each with its repair, in one text} */
    String of(DeclaredEval eval) {
        TestGoal goal = build.responsible(eval);
        var reasons = new ArrayList<String>();
        missingEngine(eval).ifPresent(reasons::add);
        tooOld(goal).ifPresent(reasons::add);
        otherProvider(goal).ifPresent(reasons::add);
        if (reasons.isEmpty()) {
            notMatched(eval, goal).ifPresent(reasons::add);
            otherLoader(eval).ifPresent(reasons::add);
            selection(goal).ifPresent(reasons::add);
        }
        return reasons.isEmpty() ? unknown(eval, goal) : String.join(" ", reasons);
    }

    private Optional<String> missingEngine(DeclaredEval eval) {
        Optional<Set<String>> names = build.artifacts().names();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        if (!names.get().contains(PLATFORM)) {
            return Optional.of(
                    "No JUnit Platform is on the test class path, so no engine is started. Add the dependency org.junit.jupiter:junit-jupiter with scope test; or, in a project with nothing but evals, org.junit.platform:junit-platform-launcher.");
        }
        return eval.kind() != Kind.EVAL_TEST && !names.get().contains(JUPITER)
                ? Optional.of(
                        "No Jupiter is on the test class path, which runs it. Add the dependency org.junit.jupiter:junit-jupiter with scope test.")
                : Optional.empty();
    }

    private static Optional<String> tooOld(TestGoal goal) {
        return goal.isTooOld()
                ? Optional.of(
                        "%1$s %2$s is too old to run it; %3$s is the lowest version that does. Set a newer <version> for %1$s in the POM."
                                .formatted(goal.plugin(), goal.version(), TestGoal.LOWEST))
                : Optional.empty();
    }

    private Optional<String> otherProvider(TestGoal goal) {
        Optional<String> provider =
                goal.providers().stream().filter(OTHER_PROVIDERS::contains).findFirst();
        if (provider.isPresent()) {
            return Optional.of(
                    "%s runs tests with its dependency %s, which does not start the JUnit Platform. Replace it by surefire-junit-platform."
                            .formatted(goal.plugin(), provider.get()));
        }
        boolean isTestNg = build.artifacts().names().orElse(Set.of()).contains(TESTNG)
                && !goal.providers().contains("surefire-junit-platform");
        return isTestNg
                ? Optional.of(
                        "TestNG is on the test class path, so %1$s starts TestNG instead of the JUnit Platform. Add an execution of %1$s with the dependency org.apache.maven.surefire:surefire-junit-platform for the evals."
                                .formatted(goal.plugin()))
                : Optional.empty();
    }

    private static Optional<String> notMatched(DeclaredEval eval, TestGoal goal) {
        if (goal.test().isPresent()) {
            return Optional.empty(); // what the command line names replaces the patterns
        }
        if (!goal.includes(eval)) {
            return Optional.of(
                    "%s runs only classes that match %s. Rename the class%s, or add **/%s.java to <includes>."
                            .formatted(
                                    goal.plugin(),
                                    String.join(", ", goal.includes()),
                                    otherName(eval, goal),
                                    eval.simpleName()));
        }
        return goal.excludes(eval)
                ? Optional.of(
                        "%s excludes classes that match %s. Remove the pattern from <excludes>, or run evals in another execution."
                                .formatted(goal.plugin(), String.join(", ", goal.excludes())))
                : Optional.empty();
    }

    private static String otherName(DeclaredEval eval, TestGoal goal) {
        String end = goal.plugin().contains("failsafe") ? "IT" : "Test";
        return goal.includes().contains("**/*" + end + ".java")
                ? ", for example to " + eval.simpleName() + end
                : " so that it does";
    }

    private static Optional<String> otherLoader(DeclaredEval eval) {
        return eval.isInQuarkus() && eval.kind() != Kind.PARAMETERIZED
                ? Optional.of(
                        "Quarkus loads the class in a class loader of its own, where it cannot run. Use a @ParameterizedTest with @EvalDataset, or Eval.of(…) in a @Test.")
                : Optional.empty();
    }

    private static Optional<String> selection(TestGoal goal) {
        return goal.selections().isEmpty()
                ? Optional.empty()
                : Optional.of("%s is configured with %s. Change that, or run evals in another execution."
                        .formatted(goal.plugin(), String.join(" and ", goal.selections())));
    }

    private static String unknown(DeclaredEval eval, TestGoal goal) {
        return "Neither a report nor a test result of this build has it. Run 'mvn test -Dtest=%s', read what %s prints, and check which of its executions, and which profile, should run it."
                .formatted(eval.simpleName(), goal.plugin());
    }
}
