/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.init;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.HttpSettings;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.internal.dataset.LockFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Adds a first eval to a project. What is there already stays as it is, so that it can be repeated. */
public final class Initializer {

    private Initializer() {}

    /**
     * Write what is missing.
     *
     * @return what was done to each file, and the next steps
     * @throws EvalException if an eval could not run in the project; then nothing is written
     */
    public static List<String> run(InitRequest request, Build build) throws IOException {
        check(build.obstacles());
        LockFile lock = LockFile.readOrEmpty(request.lock());
        String dataset = dataset(request, lock);
        var cases = new FirstCases(dataset, lock, new Sources(request.lock(), HttpSettings.standard()));
        FirstEval eval = FirstEval.of(request, dataset, build);
        List<InitStep> steps = List.of(build.step(), cases.step(request.directory()), eval.step());
        check(Places.obstacles(request, steps));
        if (!request.isDryRun()) {
            for (InitStep step : steps) {
                step.action().run();
            }
        }
        var lines = new ArrayList<String>();
        steps.forEach(step -> lines.addAll(step.report(request.isDryRun())));
        lines.addAll(nextSteps(eval, cases.shown(request.directory()), build.command()));
        return List.copyOf(lines);
    }

    private static void check(List<String> obstacles) {
        if (!obstacles.isEmpty()) {
            throw new EvalException(
                    "An eval must be able to run in this project, but cannot yet; nothing was written.\n"
                            + obstacles.stream()
                                    .map(obstacle -> "  - " + obstacle)
                                    .collect(Collectors.joining("\n")));
        }
    }

    private static String dataset(InitRequest request, LockFile lock) {
        String name = Objects.requireNonNullElse(request.dataset(), InitRequest.DATASET)
                .strip();
        boolean isChosen = request.dataset() != null || lock.entries().isEmpty();
        if (!isChosen && lock.entry(name).isEmpty()) {
            throw new EvalException(
                    "A project must have no golden set to get its first, but %s names %s. Run 'mvn eval-datasets:add' to add cases to one; or add -Deval-datasets.dataset=<name> to begin another with an eval of its own."
                            .formatted(
                                    lock.path(),
                                    String.join(", ", lock.entries().keySet())));
        }
        return name;
    }

    private static List<String> nextSteps(FirstEval eval, String cases, String command) {
        if (eval.step().state() == InitStep.State.KEPT) {
            return List.of("Next: %s".formatted(command));
        }
        return List.of(
                "Next:",
                "  1. %s: red, as a stand-in answers in place of your agent.".formatted(command),
                "  2. Call your agent in %s, and write your cases into %s.".formatted(eval.place(), cases),
                "  3. %s: green once its answers mention what the cases expect.".formatted(command),
                "Then run 'mvn eval-datasets:lock', and commit: a CI server refuses a draft.");
    }
}
