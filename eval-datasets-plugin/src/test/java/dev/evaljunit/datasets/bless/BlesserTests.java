/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.bless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Answer;
import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.launch.Launch;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.run.NamedJudge;
import dev.evaljunit.internal.run.Pipeline;
import dev.evaljunit.result.Repeats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BlesserTests {

    private static final Dataset NUMBERS =
            Dataset.of("numbers", List.of(EvalCase.of("one", Map.of("n", 1)), EvalCase.of("two", Map.of("n", 2))));

    @TempDir
    Path project;

    private void run(String method, String branch, String right) {
        var settings = Map.of(
                "eval.history",
                "dir:" + project.resolve("history"),
                "eval.branch",
                branch,
                "eval.progress.every",
                "1h");
        EvalConfig config = EvalConfig.of(key -> Optional.ofNullable(settings.get(key)), List.of());
        var judge = new NamedJudge(
                "right", (evalCase, answer) -> Score.passIf(right.contains(answer.text()), "another number"));
        var spec = new EvalSpec(method, NUMBERS, List.of(judge), Repeats.ONCE, Limits.DEFAULT);
        var definition = new EvalDefinition(
                "org.example." + method + "()",
                spec,
                List.of(Gates.passRate().atLeast(0)),
                Stop.ALL_CASES,
                project.resolve("reports").resolve(method));
        try (Launch launch = Launch.begin(definition, config)) {
            launch.finish(
                    Pipeline.run(launch.plan(), (evalCase, trial) -> Answer.of(evalCase.id()), launch.listener()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> bless(Optional<String> eval, Optional<String> branch) {
        return bless(eval, branch, Optional.of("main"));
    }

    private List<String> bless(Optional<String> eval, Optional<String> branch, Optional<String> checkedOut) {
        return Blesser.bless(
                new BlessRequest(project, "dir:history", project.resolve("baselines"), eval, branch, checkedOut));
    }

    private Path baseline(String eval) {
        return project.resolve("baselines/org.example." + eval + ".jsonl");
    }

    @Test
    void writesTheLastRunOfEachEval() throws Exception {
        run("DeskEvalTest.answers", "main", "");
        Thread.sleep(1_100); // runs begin at whole seconds
        run("DeskEvalTest.answers", "main", "one");
        run("ShopEvalTest.answers", "main", "one two");

        assertThat(bless(Optional.empty(), Optional.empty()))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(Path.of("baselines", "org.example.DeskEvalTest", "answers.jsonl")
                                        + ": blessed the run of 20")
                                .contains(" on branch 'main'")
                                .endsWith(", in which 1 of 2 cases passed"),
                        line -> assertThat(line).contains("ShopEvalTest").endsWith(", in which 2 of 2 cases passed"),
                        line -> assertThat(line).isEqualTo("Review the files, and commit them."));
        assertThat(Files.readAllLines(baseline("DeskEvalTest/answers")))
                .as("a header, a case per line, and the timings")
                .hasSize(4);
    }

    @Test
    void writesOnlyTheEvalsAndTheBranchThatAreNamed() {
        run("DeskEvalTest.answers", "main", "one");
        run("DeskEvalTest.answers", "feature", "one two");
        run("ShopEvalTest.answers", "main", "one");

        assertThat(bless(Optional.of("Desk"), Optional.of("main")).get(0)).endsWith("1 of 2 cases passed");
        assertThat(baseline("ShopEvalTest/answers")).doesNotExist();
    }

    @Test
    void refusesTheLastRunOfAnotherBranchThanTheOneThatIsCheckedOut() throws Exception {
        run("DeskEvalTest.answers", "main", "one two");
        run("ShopEvalTest.answers", "main", "one two");
        Thread.sleep(1_100); // runs begin at whole seconds
        run("DeskEvalTest.answers", "experiment", "one");

        assertThatThrownBy(() -> bless(Optional.empty(), Optional.empty()))
                .isInstanceOf(EvalException.class)
                .message()
                .matches(
                        "The last run of eval 'DeskEvalTest.answers' is of branch 'experiment'( \\(commit \\w+\\))?\\. Nothing was blessed, since branch 'main' is checked out\\. Name the branch whose last runs are to be blessed with -Deval-datasets\\.bless\\.branch=<branch>, or pass \\* for any\\.");
        assertThat(project.resolve("baselines")).doesNotExist();
        assertThat(bless(Optional.of("Desk"), Optional.of("main")).get(0)).endsWith("2 of 2 cases passed");
        assertThat(bless(Optional.of("Desk"), Optional.of("*")).get(0))
                .contains("on branch 'experiment'")
                .endsWith("1 of 2 cases passed");
        assertThat(bless(Optional.of("Desk"), Optional.empty(), Optional.empty()))
                .as("without a known branch")
                .hasSize(2);
    }

    @Test
    void refusesToBlessNothing() {
        assertThatThrownBy(() -> bless(Optional.of("Desk"), Optional.of("main")))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "History 'dir:%s' has no run of an eval whose name contains 'Desk' of branch 'main' to bless. Run the eval with that history, or name another one with -Deval-datasets.bless.history=<history>.",
                        project.resolve("history"));
        assertThatThrownBy(() -> Blesser.bless(new BlessRequest(
                        project,
                        "off",
                        project.resolve("baselines"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .hasMessageStartingWith("The history must not be off");
    }
}
