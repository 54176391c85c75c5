/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Reducer;
import dev.evaljunit.Score;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verdict on trials of an earlier launch says so, and trials of another agent are not kept. */
@Tag("slow")
class KeptTrialsInReportsTests {

    @TempDir
    Path directory;

    private Path prompt;
    private Launches launches;

    @BeforeEach
    void killALaunchOfTwoOfThreeTrials() throws IOException {
        prompt = Files.writeString(directory.resolve("prompt.txt"), "Be kind.");
        launches = Launches.of(directory.resolve("report"), 3).with("eval.agent.files", prompt.toString());
        launches.breakOffAfter("c1/1", "c2/1");
    }

    @Test
    void showsThemOnEverySurface() throws IOException {
        assertShown(launches.run(), launches.directory(), "2 of 3");
    }

    /** In the message of each test, on the console and in the three reports. */
    private static void assertShown(Finished finished, Path report, String count) throws IOException {
        String kept = count + " trials were kept from the launch of ";
        assertThat(finished.verdicts())
                .isNotEmpty()
                .extracting(Verdict::message)
                .allSatisfy(message -> assertThat(message).contains(kept).containsPattern(" earlier\\.\n"));
        assertThat(finished.summary().replaceAll("\\s+", " ")).contains(kept);
        for (String file : List.of("run.json", "summary.md", "index.html")) {
            assertThat(Files.readString(report.resolve(file)).replaceAll("\\s+", " "))
                    .as(file)
                    .contains(kept);
        }
        assertThat(Files.readString(report.resolve("run.json")))
                .containsPattern("\"kept\" : \\{\\s+\"trials\" : %s,\\s+\"since\" : \"20"
                        .formatted(count.replaceFirst(" .*", "")));
    }

    @Test
    void showsThemOnEverySurfaceOfARunWhoseErrorsAreRerun() throws IOException {
        var isBusy = new AtomicBoolean(true);
        Launches judged = Launches.of(directory.resolve("judged"), 3)
                .judge((evalCase, answer) -> isBusy.get() && evalCase.id().equals("c2")
                        ? Score.unscored("the judge is busy")
                        : Score.pass());
        judged.run();
        isBusy.set(false);

        assertShown(judged.with("eval.rerun", "errors").run(), judged.directory(), "2 of 3");
    }

    @Test
    void showsThemOnEverySurfaceOfARunThatIsMergedFromShards() throws IOException {
        ShardedEval eval = ShardedEval.in(directory.resolve("shards"))
                .withGates(Gates.passRate().atLeast(0.5))
                .withTrials(1);
        breakOffAfterThreeTrials(eval.run("1/2"));
        Path resumed = eval.run("1/2");
        Path other = eval.run("2/2");

        Path report = directory.resolve("merged");
        Finished merged = Launch.merge(
                ShardedEval.join(resumed, other),
                ShardedEval.DATASET,
                report,
                ShardedEval.NO_OUTPUTS,
                WorkingDirectory.ofThisJvm());
        assertShown(merged, report, "3 of 12");
    }

    private static void breakOffAfterThreeTrials(Path journal) throws IOException {
        Files.write(journal, Files.readAllLines(journal).subList(0, 4));
        Files.delete(journal.resolveSibling("run.json"));
    }

    @Test
    void showsThemOnAVerdictThatIsUndecided() {
        Finished finished = launches.with("eval.budget.tokens", "5").run();

        assertThat(finished.verdicts())
                .extracting(Verdict::sentence)
                .allMatch(sentence -> sentence.contains("2 of 2 trials were kept from the launch of "));
    }

    @Test
    void countsOnlyThoseOfCasesThatCount() {
        Launches twice = Launches.of(directory.resolve("twice"), 3).repeats(Repeats.of(2, Reducer.MEAN));
        twice.breakOffAfter("c1/1", "c1/2", "c2/1");

        assertThat(twice.with("eval.budget.tokens", "5").run().verdicts())
                .extracting(Verdict::sentence)
                .allMatch(sentence -> sentence.contains(" 2 of 2 trials were kept from the launch of "));
    }

    @Test
    void keepsNoneOfAnAgentThatHasChanged() throws IOException {
        Files.writeString(prompt, "Be brief.");

        assertThat(launches.begin().notice())
                .contains("starts over because the run of ", "was different: file '%s' has changed".formatted(prompt));
        Finished finished = launches.run();

        assertThat(launches.calls()).hasSize(3);
        assertThat(finished.verdicts()).extracting(Verdict::sentence).noneMatch(sentence -> sentence.contains("kept"));
    }

    @Test
    void keepsThemAnywayIfAskedToAndNamesTheChange() throws IOException {
        Files.writeString(prompt, "Be brief.");

        Finished finished = launches.with("eval.resume", "anyway").run();

        assertThat(finished.verdicts())
                .extracting(Verdict::sentence)
                .allMatch(
                        sentence -> sentence.matches(
                                ".* 2 of 3 trials were kept from the launch of .* earlier, although file '.*prompt.txt' has changed\\."));
    }

    @Test
    void keepsNoneOfAnotherAgentThatALaterLaunchAddedToTheRun() throws IOException {
        Files.writeString(prompt, "Be brief.");
        launches.with("eval.resume", "anyway").breakOffAfter("c3/1");
        Files.writeString(prompt, "Be kind.");

        assertThat(launches.begin().notice())
                .contains(
                        "starts over because the run of ",
                        "has trials of more than one agent: file '%s' has changed".formatted(prompt));
    }

    @Test
    void namesAChangeOfTheAgentAfterItWasUndone() throws IOException {
        Files.writeString(prompt, "Be brief.");
        Launches anyway = launches.with("eval.resume", "anyway");
        anyway.breakOffAfter("c3/1");
        Files.writeString(prompt, "Be kind.");

        assertThat(anyway.run().verdicts())
                .extracting(Verdict::sentence)
                .allMatch(sentence -> sentence.endsWith("although file '%s' has changed.".formatted(prompt)));
    }

    @Test
    void belongsToTheAgentOfTheFirstLaunchThatFinishedATrial() throws IOException {
        Launches others = Launches.of(directory.resolve("others"), 3).with("eval.agent.files", prompt.toString());
        others.breakOffAfter();
        Files.writeString(prompt, "Be brief.");
        others.with("eval.resume", "anyway").breakOffAfter("c1/1");

        assertThat(others.begin().notice()).contains("keeps 1 of its 3 trials").doesNotContain("although");
    }

    @Test
    void rerunsNoErrorsOfAnotherAgent() throws IOException {
        launches.gates(Stop.ALL_CASES, Gates.passRate().atLeast(0.5)).run();
        Files.writeString(prompt, "Be brief.");

        assertThatThrownBy(() -> launches.with("eval.rerun", "errors").run())
                .hasMessageContaining("has no errors to rerun")
                .hasMessageContaining("file '%s' has changed".formatted(prompt));
    }
}
