/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Reducer;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gates;
import dev.evaljunit.result.Repeats;
import dev.evaljunit.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verdict on trials of an earlier launch says so, and trials of another agent are not kept. */
class KeptTrialsInReportsTests {

    private static final String KEPT = "2 of 3 trials were kept from the launch of ";

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
        Finished finished = launches.run();

        assertThat(finished.verdicts())
                .extracting(Verdict::message)
                .allSatisfy(message -> assertThat(message).contains(KEPT).containsPattern(" earlier\\.\n"));
        assertThat(finished.summary().replaceAll("\\s+", " ")).contains(KEPT);
        for (String file : List.of("run.json", "summary.md", "index.html")) {
            assertThat(Files.readString(launches.directory().resolve(file)).replaceAll("\\s+", " "))
                    .as(file)
                    .contains(KEPT);
        }
        assertThat(Files.readString(launches.directory().resolve("run.json")))
                .containsPattern("\"kept\" : \\{\\s+\"trials\" : 2,\\s+\"since\" : \"20");
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
